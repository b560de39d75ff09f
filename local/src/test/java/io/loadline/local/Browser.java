package io.loadline.local;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.loadline.testkit.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chromium or Chrome from the PATH, without a window. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // no sandbox, because root has none in a container
        var options = new LaunchOptions()
                .setExecutablePath(executable())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"));
        return new Browser(playwright, playwright.chromium().launch(options));
    }

    /** A window of its own in a time zone, with no cookies. */
    BrowserContext session(String zone) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1440, 1000)
                .setLocale("en-GB")
                .setTimezoneId(zone));
    }

    private static Path executable() {
        return NAMES.stream()
                .map(Tool::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium or Chrome on the PATH"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
