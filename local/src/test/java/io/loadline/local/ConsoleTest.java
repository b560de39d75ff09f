package io.loadline.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's pages with the demo shop: each whole, within reach of everybody, and good for the work that it is for. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
class ConsoleTest extends SignedIn {
    private static final int MOST_BYTES = 400 * 1024;
    private static final double FIRST_PAINT_MILLIS = 1000;

    private final Map<String, Integer> bundle = new HashMap<>();

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "/, cockpit",
        "/console/now, now-empty",
        "/console/promotions?service=checkout, promotions",
        "/console/calendar, calendar",
        "/console/owed, owed",
        "/console/delivery, delivery",
        "/console/templates, templates",
        "/console/policies, policies",
        "/console/services, services",
        "/console/services/checkout, service",
        "/console/graph, graph",
        "/console/graph?service=checkout&depth=2, graph-around",
        "/console/teams, teams",
        "/console/teams/checkout, team",
        "/console/objectives, objectives",
        "/console/objectives/checkout-availability, objective",
        "/console/reports, reports",
        "/console/incidents, incidents",
        "/console/causes, causes",
        "/console/knowledge, knowledge",
        "/console/plans, plans",
        "/console/forecasts?service=checkout, forecasts",
        "/console/sites, sites",
        "/console/utilisation, utilisation",
        "/console/cost, cost",
        "/console/anomalies, anomalies",
        "/console/budgets, budgets",
        "/console/prices, prices",
        "/console/bills, bills",
        "/console/savings, savings",
        "/console/hardware, hardware",
        "/console/contracts, contracts",
        "/console/targets, targets",
        "/console/rules, rules",
        "/console/deliveries, deliveries",
        "/console/subscriptions, subscriptions",
        "/console/operations, operations",
        "/console/answer?of=%2Fapi%2Fcost%2Fv1%2Fbudgets, answer"
    })
    void everyPageIsWholeAndWithinReachOfEverybody(String path, String name) {
        visitor.open(path);

        assertThat(page.locator("main [role=alert]")).hasCount(0);
        assertThat(page.locator("h1")).hasCount(1);
        assertEquals(List.of(), Axe.violations(page), path);
        assertEquals(List.of(), visitor.errors(), path);
        assertEquals(List.of(), visitor.untraced(), path);
        visitor.picture(name);
        weigh();
    }

    @Test
    @Order(2)
    void fromTheCalendarToAChangeThatNobodyHadRegisteredWhichIsAdopted() {
        visitor.open("/console/calendar");
        page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText("Deployment of v2.41.0"))
                .last()
                .click();
        page.waitForURL("**/console/changes/**");
        assertThat(page.locator("h1")).containsText("v2.41.0");
        button("Adopt it").click();
        assertThat(page.locator("header.page")).containsText("Retro approval");
        visitor.picture("change");
    }

    @Test
    @Order(3)
    void anIncidentIsOpenedMitigatedResolvedReviewedAndCounted() {
        visitor.open("/console/incidents");
        button("Open an incident").click();
        page.locator("dialog[open] input[name=title]").fill("Orders are answered late");
        page.locator("dialog[open] select[name=services]").selectOption("checkout");
        dialogButton("Open an incident").click();
        page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText("Orders are answered late"))
                .click();
        note("Tell how it stands", "message", "A rollback is under way");
        assertThat(page.locator("main")).containsText("A rollback is under way");
        note("Assign a role", "person", "olga");
        assertThat(page.locator("main .facts").first()).containsText("olga");
        note("Rate its severity", "reason", "Every order is late");
        note("Customers are no longer affected", "note", "Rolled back");
        note("The cause is gone", "note", "The query has its index again");
        note("Review", "followUps", "Alert on slow orders; checkout; 2026-01-05");
        assertThat(page.locator("header.page")).containsText("Reviewed");
        visitor.open("/console/owed");
        assertThat(page.locator("main table").last()).containsText("Late");
        page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText("Alert on slow orders"))
                .click();
        note("Verify", "evidence", "The alert fired in the drill of Monday");
        assertThat(page.locator("main")).containsText("The alert fired in the drill of Monday");
        visitor.picture("incident");
        visitor.open("/console/causes");
        assertThat(page.locator("ll-causes canvas")).hasCount(4);
    }

    @Test
    @Order(4)
    void aPlanIsDrawnAndFollowedUntilItsHoursAreShown() {
        visitor.open("/console/plans");
        button("Draw a plan").click();
        page.locator("dialog[open] input[name=name]").fill("the-next-two-days");
        page.locator("dialog[open] input[name=days]").fill("2");
        dialogButton("Draw a plan").click();
        page.waitForURL("**/console/plans/**");
        assertThat(page.locator("ll-cells canvas")).isVisible();
        assertThat(page.locator("header.page")).containsText("Ready");
        assertThat(page.locator("ll-schedule")).containsText("What is done when");
        assertThat(page.locator("main")).containsText("What the figures rest on");
        visitor.picture("plan");
    }

    @Test
    @Order(5)
    void whatWasKnownYesterdayStandsInTheAddressAndOffersNoCommands() {
        visitor.open("/console/incidents");
        page.locator("#time").click();
        button("Yesterday").click();
        page.waitForURL("**asOf=**");
        visitor.settled();
        assertThat(page.locator("main")).containsText("There has been no incident.");
        assertThat(button("Open an incident")).hasCount(0);
        visitor.picture("time-travel");
        page.keyboard().press("n");
        assertThat(button("Open an incident")).isVisible();
    }

    @Test
    @Order(6)
    void aPlanIsHeldAgainstTheLossOfASiteAndMoreDemand() {
        visitor.open("/console/plans");
        page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText("harbour-day"))
                .first()
                .click();
        page.waitForURL("**/console/plans/**");
        page.locator("main a")
                .filter(new Locator.FilterOptions().setHasText("a site is lost"))
                .click();
        page.waitForURL("**/what-if**");
        page.locator("input[name=lost]").first().check();
        page.waitForURL("**lost=**");
        page.locator("input[name=demand]").fill("40");
        page.locator("input[name=demand]").press("Tab");
        page.waitForURL("**demand=40**");
        assertThat(page.locator("main")).containsText("The plan does not carry it");
        visitor.settled();
        assertEquals(List.of(), Axe.violations(page));
        visitor.picture("what-if");
    }

    @Test
    @Order(7)
    void aSavingIsIdentifiedAndWaitsForSomebodyElse() {
        visitor.open("/console/savings");
        button("Identify a saving").click();
        page.locator("dialog[open] input[name=title]").fill("Search asks for fewer cores");
        page.locator("dialog[open] input[name=service]").fill("search");
        page.locator("dialog[open] select[name=kind]").selectOption("right-sizing");
        dialogButton("Identify a saving").click();
        page.waitForURL("**/console/savings/**");
        visitor.settled();
        assertThat(page.locator("header.page")).containsText("Identified");
        button("Approve").click();
        assertThat(page.locator("main .notice.bad")).containsText("somebody else");
        assertEquals(List.of(), Axe.violations(page));
        visitor.picture("saving");
        visitor.open("/console/savings");
        assertThat(page.locator("main table").first()).containsText("Search asks for fewer cores");
        assertThat(page.locator("main")).containsText("Idle capacity");
    }

    @Test
    @Order(8)
    void whatWasWrittenIsFoundByItsWords() {
        visitor.open("/console/knowledge");
        button("Write a runbook").click();
        page.locator("dialog[open] input[name=name]").fill("slow-orders");
        page.locator("dialog[open] input[name=title]").fill("Orders are slow");
        page.locator("dialog[open] textarea[name=text]").fill("Look at the pool of connections first.");
        dialogButton("Write a runbook").click();
        page.waitForURL("**/console/runbooks/slow-orders");
        assertThat(page.locator("main")).containsText("pool of connections");
        Eventually.eventually(() -> {
            visitor.open("/console/knowledge?q=orders+connections");
            assertTrue(page.locator("main").textContent().contains("Orders are slow"), "the runbook is not found");
            return true;
        });
        assertEquals(List.of(), Axe.violations(page));
        visitor.picture("knowledge-found");
    }

    @Test
    @Order(9)
    void aToolIsToldOfAnIncidentAndToldAgain(StartedPlatform platform) {
        try (var tool = new CalledTool()) {
            visitor.open("/console/subscriptions");
            button("Subscribe").click();
            page.locator("dialog[open] input[name=name]").fill("pager");
            page.locator("dialog[open] input[name=team]").fill("checkout");
            page.locator("dialog[open] input[name=url]").fill(tool.address());
            page.locator("dialog[open] input[value='changes.incident.opened']").check();
            page.locator("dialog[open] input[name=secret]").fill("a-secret-of-sixteen");
            dialogButton("Subscribe").click();
            page.waitForURL("**/console/subscriptions/pager");
            platform.as("sre")
                    .post("/api/changes/v1/incidents", """
                            {"title":"Gift cards are refused","severity":"minor","services":["gift-cards"],"at":"%s"}""".formatted(Instant.now()))
                    .expectGood();
            Eventually.eventually(() -> {
                visitor.open("/console/subscriptions/pager");
                assertTrue(page.locator("main").textContent().contains("Delivered"), "nothing is delivered");
                return true;
            });
            button("Send again").click();
            Eventually.eventually(() -> {
                assertEquals(2, tool.calls());
                return true;
            });
            visitor.open("/console/subscriptions/pager");
            assertEquals(List.of(), Axe.violations(page));
            visitor.picture("subscription");
        }
    }

    @Test
    @Order(10)
    void theKeyboardReachesEveryPage() {
        visitor.open("/");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/console/calendar");
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        visitor.picture("keyboard");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+k");
        page.keyboard().type("payment");
        assertThat(page.locator("ll-jump li").first()).containsText("payment");
        page.keyboard().press("Enter");
        page.waitForURL("**/payment**");
    }

    @Test
    @Order(11)
    void aTeamsReportIsTakenAlongToBePrinted() throws IOException {
        visitor.open("/console/reports?owner=checkout");
        var taken = page.waitForDownload(() -> button("PDF").click());
        assertTrue(taken.suggestedFilename().startsWith("checkout-"), taken::suggestedFilename);
        assertTrue(Files.readString(taken.path(), StandardCharsets.ISO_8859_1).startsWith("%PDF"));
        visitor.picture("reports");
    }

    @Test
    @Order(12)
    void whatHappensIsSeenAsItHappensAndLeadsToWhereItHappened(StartedPlatform platform) {
        visitor.open("/console/now");
        Eventually.eventually(() -> {
            platform.as("sre")
                    .post("/api/changes/v1/incidents", """
                            {"title":"Vouchers are refused","severity":"minor","services":["gift-cards"],"at":"%s"}""".formatted(Instant.now()))
                    .expectGood();
            assertThat(page.locator("ll-now .timeline"))
                    .containsText("Vouchers are refused", new LocatorAssertions.ContainsTextOptions().setTimeout(3000));
            return true;
        });
        visitor.picture("now");
        page.locator("ll-now .timeline a")
                .filter(new Locator.FilterOptions().setHasText("Vouchers are refused"))
                .first()
                .click();
        page.waitForURL("**/console/incidents/**");
        assertThat(page.locator("h1")).containsText("Vouchers are refused");
    }

    @Test
    @Order(13)
    void anOpenPageFollowsWhatOthersDo(StartedPlatform platform) {
        visitor.open("/console/incidents");
        platform.as("sre")
                .post("/api/changes/v1/incidents", """
                        {"title":"The search is empty","severity":"major","services":["search"],"at":"%s"}""".formatted(Instant.now()))
                .expectGood();
        assertThat(page.locator("ll-incidents")).containsText("The search is empty");
    }

    @Test
    @Order(14)
    void aBillIsImportedAndItsTotalsAreShown(StartedPlatform platform) {
        try (var finops = new Visitor(platform.ports().gateway(), "finops")) {
            finops.open("/console/bills");
            var window = finops.page();
            window.locator("ll-upload input[type=file]").setInputFiles(new FilePayload("bill.csv", "text/csv", bill()));
            window.locator("ll-upload select[name=format]").selectOption("focus-1.0");
            window.locator("ll-upload input[name=invoice]").fill("by-hand");
            window.locator("ll-upload button[type=submit]").click();
            window.waitForURL("**/console/bills/**");
            finops.settled();
            assertThat(window.locator("h1")).containsText("by-hand");
            assertThat(window.locator("main")).containsText("12.50 USD");
            assertEquals(List.of(), Axe.violations(window));
            finops.picture("bill");
        }
    }

    /** One line in FOCUS, of a month that has no other bill. */
    private static byte[] bill() {
        var month = YearMonth.now(ZoneOffset.UTC).minusMonths(3);
        return """
                BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,ServiceCategory,ServiceName,Tags
                12.50,1001,Harbour,USD,%2$sT00:00:00Z,%1$sT00:00:00Z,Usage,,nodes,Usage-Based,%3$sT00:00:00Z,%1$sT00:00:00Z,12.50,0.50,12.50,Nordlicht,15.00,0.60,Standard,25,Hours,Nordlicht,Nordlicht,north-1,Compute,Nodes,{}
                """.formatted(month.atDay(1), month.plusMonths(1).atDay(1), month.atDay(2))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @Order(15)
    void aFigureLeadsToWhatItWasComputedFromAsItWasKnownThen() {
        visitor.open("/console/objectives/checkout-availability?asOf="
                + Instant.now().minusSeconds(30));
        page.locator("main .facts a", new Page.LocatorOptions().setHasText("%"))
                .last()
                .click();
        page.waitForURL("**/console/answer**");
        visitor.settled();
        assertThat(page.locator("main")).containsText("contractual");
        page.locator("main footer summary").click();
        assertThat(page.locator("main footer a")).hasAttribute("href", Pattern.compile("/api/slo/v1/slos/.*asOf=.*"));
    }

    @Test
    @Order(16)
    void aRefusedDeploymentLeadsToWhatRefusesIt() {
        visitor.open("/console/services/checkout");
        assertThat(page.locator("ll-story")).containsText("Burn alerts: checkout-availability");
        assertThat(page.locator("ll-request-cost table")).containsText("any request");
        button("May checkout be deployed now?").click();
        assertThat(page.locator("ll-gate .notice")).containsText("No");
        page.locator("ll-gate .notice a").first().click();
        page.waitForURL("**/console/freezes/**");
        visitor.settled();
        assertThat(page.locator("main")).containsText("When it holds");
        assertThat(button("Lift it")).isVisible();
        assertEquals(List.of(), Axe.violations(page));
        visitor.picture("freeze");
    }

    @Test
    @Order(17)
    void itIsSmallAndPaintsAtOnce() {
        int bytes = bundle.values().stream().mapToInt(Integer::intValue).sum();
        visitor.open("/console/services");
        double paint = ((Number)
                        page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                .doubleValue();
        System.out.printf(
                "console: %d KiB in %d files, first paint after %.0f ms%n", bytes / 1024, bundle.size(), paint);
        assertTrue(bytes > 0 && bytes < MOST_BYTES, () -> bytes + " bytes");
        assertTrue(paint < FIRST_PAINT_MILLIS, () -> paint + " ms");
    }

    /** What the page has fetched of the bundle, as it came over the wire. */
    @SuppressWarnings("unchecked")
    private void weigh() {
        var sizes = (Map<String, Number>) page.evaluate("""
                () => Object.fromEntries(performance.getEntriesByType("resource")
                    .filter(each => each.name.includes("/static/bundle/")).map(each => [each.name, each.encodedBodySize]))
                """);
        sizes.forEach((name, size) -> bundle.merge(name, size.intValue(), Math::max));
    }

    /** Fills the one field of a command's dialog that has to be filled. */
    private void note(String command, String field, String text) {
        button(command).click();
        page.locator("dialog[open] [name=" + field + "]").fill(text);
        dialogButton(command).click();
        assertThat(page.locator("dialog[open]")).hasCount(0);
    }

    private Locator button(String name) {
        return page.locator("main button, ll-time-travel button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    private Locator dialogButton(String name) {
        return page.locator("dialog[open] button[type=submit]").filter(new Locator.FilterOptions().setHasText(name));
    }
}
