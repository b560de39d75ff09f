package io.loadline.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The promotion cockpit of the demo shop, in a real browser: signed in at Keycloak, with the answers of all four services. */
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(3)
class CockpitTest {
    private static final List<String> PANELS =
            List.of("ll-demand", "ll-plan", "ll-budgets", "ll-freezes", "ll-slos", "ll-unit-costs");

    private final List<String> errors = new ArrayList<>();
    private Browser browser;
    private BrowserContext session;
    private Page page;

    @BeforeAll
    void signIn(StartedPlatform platform) {
        // a busy machine takes its time
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        browser = Browser.start();
        session = browser.session();
        page = session.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.navigate(platform.ports().gateway().toString());
        page.locator("#username").fill("sre");
        page.locator("#password").fill("sre");
        page.locator("#kc-login").click();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void thePromotionStandsWithDemandPlanBudgetsFreezesAndObjectives() {
        assertThat(page.locator("h1")).hasText("harbour-day");
        for (var panel : PANELS) {
            assertThat(page.locator(panel + " section")).hasAttribute("aria-busy", "false");
            assertThat(page.locator(panel + " [role=alert]")).hasCount(0);
        }
        assertThat(page.locator("ll-demand canvas")).isVisible();
        assertThat(page.locator("ll-plan")).containsText("Executed");
        assertThat(page.locator("ll-budgets")).containsText("capacity-");
        assertThat(page.locator("ll-freezes")).containsText("harbour-day");
        assertThat(page.locator("ll-slos li").first()).containsText("checkout-availability");
        assertThat(page.locator("ll-slos li").first()).containsText("Overdrawn");
        picture("cockpit");
        assertEquals(List.of(), errors);
    }

    @Test
    void anotherServiceIsChosenAndTheAddressRemembersIt() {
        page.locator("ll-demand select").first().selectOption("search");
        page.waitForURL("**service=search**");
        assertThat(page.locator("ll-demand section")).hasAttribute("aria-busy", "false");
        page.reload();
        assertThat(page.locator("ll-demand select").first()).hasValue("search");
    }

    @Test
    void tokensStayOutOfTheBrowser() {
        assertTrue(page.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("q_session"))
                .allMatch(cookie -> cookie.httpOnly));
        assertEquals("", page.evaluate("() => document.cookie"));
        var kept = page.evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
                .toString();
        assertTrue(!kept.contains("eyJ"), kept);
    }

    @Test
    void onAPhoneInTheDarkItIsStillWhole() {
        page.getByLabel("Appearance").selectOption("dark");
        page.setViewportSize(390, 844);
        assertThat(page.locator("h1")).isVisible();
        var overflow = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertTrue(((Number) overflow).intValue() <= 0, () -> "it is %s px too wide".formatted(overflow));
        picture("cockpit-phone");
        page.setViewportSize(1440, 1000);
        page.getByLabel("Appearance").selectOption("light");
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", name + ".png"))
                .setFullPage(true));
    }
}
