package io.loadline.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody who has signed in to the console, in a window of their own. */
final class Visitor implements AutoCloseable {
    // a busy machine takes its time
    private static final int PATIENCE_MILLIS = 30_000;

    private final Browser browser = Browser.start();
    private final List<String> errors = new ArrayList<>();
    private final URI gateway;
    private final Page page;

    Visitor(URI gateway, String user) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        this.gateway = gateway;
        this.page = browser.session().newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.navigate(gateway.toString());
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("#kc-login").click();
    }

    Page page() {
        return page;
    }

    /** What the browser complained of since the last time. */
    List<String> errors() {
        var all = List.copyOf(errors);
        errors.clear();
        return all;
    }

    /** Opens a view by its address and waits until all of it has loaded. */
    void open(String path) {
        page.navigate(gateway.resolve(path).toString());
        settled();
    }

    /** Waits until nothing loads any more. */
    void settled() {
        assertThat(page.locator("main .screen").first()).isVisible();
        assertThat(page.locator("main [aria-busy=true]")).hasCount(0);
    }

    /** By how many pixels the page is too wide for its window. */
    int overflow() {
        return ((Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
    }
}
