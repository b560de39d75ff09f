package io.loadline.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The promotion cockpit of the demo shop, in a real browser: signed in at Keycloak, with the answers of all four services. */
@Order(3)
class CockpitTest extends SignedIn {
    private static final List<String> PANELS =
            List.of("ll-troubles", "ll-demand", "ll-plan", "ll-budgets", "ll-freezes", "ll-slos", "ll-unit-costs");

    @Test
    void thePromotionStandsWithDemandPlanBudgetsFreezesAndObjectives() {
        assertThat(page.locator("h1")).hasText("harbour-day");
        for (var panel : PANELS) {
            assertThat(page.locator(panel + " section")).hasAttribute("aria-busy", "false");
            assertThat(page.locator(panel + " [role=alert]")).hasCount(0);
        }
        assertThat(page.locator("ll-troubles")).containsText("checkout-availability");
        assertThat(page.locator("ll-demand canvas")).isVisible();
        assertThat(page.locator("ll-plan")).containsText("Executed");
        assertThat(page.locator("ll-budgets")).containsText("capacity-");
        assertThat(page.locator("ll-freezes")).containsText("harbour-day");
        assertThat(page.locator("ll-slos .rows > li").first()).containsText("checkout-availability");
        assertThat(page.locator("ll-slos .rows > li").first()).containsText("Overdrawn");
        assertEquals(List.of(), visitor.errors());
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
        assertTrue(visitor.overflow() <= 0, () -> "it is %d px too wide".formatted(visitor.overflow()));
        visitor.picture("cockpit-phone");
        page.setViewportSize(1440, 1000);
        page.getByLabel("Appearance").selectOption("light");
    }
}
