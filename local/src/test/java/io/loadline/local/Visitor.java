package io.loadline.local;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ScreenshotAnimations;
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
    private int asked;

    Visitor(URI gateway, String user) {
        this(gateway, user, "UTC");
    }

    /** @param zone that the browser has its clock in */
    Visitor(URI gateway, String user, String zone) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        this.gateway = gateway;
        this.page = browser.session(zone).newPage();
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
        settled();
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

    /** Waits until nothing has loaded for a while: what has loaded may ask for more. */
    void settled() {
        page.waitForFunction("""
                asked => {
                  const loads = !document.querySelector("main .screen") || document.querySelector("main [aria-busy=true], main .skeleton");
                  const before = window.quiet?.asked === asked ? window.quiet : { asked, since: null };
                  window.quiet = { asked, since: loads ? null : before.since ?? performance.now() };
                  return window.quiet.since !== null && performance.now() - window.quiet.since > 250;
                }
                """, ++asked, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Figures that lead nowhere: neither they nor the line of a table that they stand in have a link. Dates and names are none. */
    @SuppressWarnings("unchecked")
    List<String> untraced() {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll("main .facts dd, main .big, main td.number")]
                    .filter(each => !each.closest("ll-answer, a") && !(each.closest("tr") ?? each).querySelector("a"))
                    .map(each => `${each.previousElementSibling?.textContent ?? ""} ${each.textContent}`.trim().replace(/\\s+/g, " "))
                    .filter(text => /\\d/.test(text) && !/\\d{4}-|\\d:\\d|\\p{L}[-.]?\\d|\\d\\.\\d+\\.\\d/u.test(text))
                """);
    }

    /** By how many pixels the page is too wide for its window. */
    int overflow() {
        return ((Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
    }

    /** Of the whole page, as a window would show it that is high enough. */
    void picture(String name) {
        var usual = page.viewportSize();
        int height = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
        page.setViewportSize(usual.width, Math.max(usual.height, height));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setFullPage(true));
        page.setViewportSize(usual.width, usual.height);
    }

    @Override
    public void close() {
        browser.close();
    }
}
