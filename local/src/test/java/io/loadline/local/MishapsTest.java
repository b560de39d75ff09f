package io.loadline.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What befalls somebody who works with the console: lines break, sessions end, services do not answer, others are quicker. */
@Order(5)
class MishapsTest extends SignedIn {
    private static final String INCIDENTS = "/console/incidents";
    private static final String OPEN = "Open an incident";

    @Test
    void aCommandWhoseAnswerWasLostIsDoneOnceWhenItIsSentAgain() {
        visitor.open(INCIDENTS);
        Predicate<String> commands = url -> url.endsWith("/api/changes/v1/incidents");
        loseTheNextAnswer(commands);
        write("Coupons are slow");
        send();
        assertThat(dialog()).containsText("No connection");
        send();
        assertThat(dialog()).hasCount(0);
        visitor.settled();
        assertThat(page.locator("main a", new Page.LocatorOptions().setHasText("Coupons are slow")))
                .hasCount(1);
        assertThat(page.locator("main")).containsText("Done: " + OPEN);
    }

    @Test
    void whoseSessionEndsWhileTheyWriteSignsInElsewhereAndSendsIt() {
        visitor.open(INCIDENTS);
        write("Baskets are emptied");
        page.context().clearCookies();
        send();
        var signIn = dialog().locator("a", new Locator.LocatorOptions().setHasText("Sign in again"));
        var elsewhere = page.waitForPopup(signIn::click);
        elsewhere.locator("#username").fill("sre");
        elsewhere.locator("#password").fill("sre");
        elsewhere.locator("#kc-login").click();
        assertThat(elsewhere.locator("ll-app main")).isVisible();
        elsewhere.close();
        send();
        assertThat(dialog()).hasCount(0);
        assertThat(page.locator("ll-incidents")).containsText("Baskets are emptied");
        assertThat(page.locator("main [role=alert]")).hasCount(0);
    }

    @Test
    void whatCannotBeLoadedAgainStaysAndSoDoesWhatIsWritten(StartedPlatform platform) {
        visitor.open(INCIDENTS);
        write("Half of a title");
        Predicate<String> lists = url -> url.contains("/api/changes/v1/incidents?");
        page.route(lists, MishapsTest::fail);
        incident(platform, "Refunds are late");
        assertThat(page.locator("ll-incidents")).containsText("it could not be loaded again");
        page.unroute(lists);
        assertThat(page.locator("ll-incidents")).containsText("Refunds are late");
        assertThat(page.locator("ll-incidents")).not().containsText("it could not be loaded again");
        assertThat(dialog().locator("input[name=title]")).hasValue("Half of a title");
    }

    @Test
    void noAnswerIsNoAllClear() {
        Predicate<String> detections = url -> url.contains("/api/slo/v1/detections");
        page.route(detections, MishapsTest::fail);
        visitor.open(INCIDENTS);
        page.unroute(detections);
        assertThat(page.locator("main [role=alert]")).isVisible();
        assertThat(page.locator("main")).not().containsText("Nothing deviates");
    }

    @Test
    void whatHappenedWhileNobodyLookedIsLoadedWhenSomebodyDoes(StartedPlatform platform) {
        visitor.open(INCIDENTS);
        turn("hidden");
        incident(platform, "Invoices are empty");
        Eventually.eventually(() -> {
            var relay =
                    platform.as("sre").get("/api/changes/v1/operations/relay").json();
            assertEquals(0, relay.path("lag").asInt(-1));
            return true;
        });
        turn("visible");
        assertThat(page.locator("ll-incidents")).containsText("Invoices are empty");
    }

    @Test
    void theHeadSaysWhichMomentIsLookedAtHoweverOneCameThere() {
        visitor.open(INCIDENTS);
        page.locator("#time").click();
        page.locator("ll-time-travel button", new Page.LocatorOptions().setHasText("Yesterday"))
                .click();
        assertThat(page.locator("#time")).containsText("As of");
        page.locator("main .past button").click();
        assertThat(page.locator("#time")).hasText("Now");
        page.goBack();
        assertThat(page.locator("#time")).containsText("As of");
    }

    @Test
    void aTableIsFoundAgainAsItWasLeft() {
        visitor.open("/console/services");
        page.locator("main input[type=search]").fill("fraud");
        page.locator("main tbody a").first().click();
        page.waitForURL("**/console/services/fraud-scoring");
        page.goBack();
        assertThat(page.locator("main input[type=search]")).hasValue("fraud");
        assertThat(page.locator("main tbody tr")).hasCount(1);
    }

    @Test
    void anAmountIsSavedWithItsCurrency() throws IOException {
        visitor.open("/console/cost");
        var save = page.locator("ll-table button", new Page.LocatorOptions().setHasText("Save as CSV"));
        var lines = Files.readAllLines(
                page.waitForDownload(() -> save.first().click()).path());
        assertTrue(lines.getFirst().endsWith(",Total,\"Total, currency\",Share"), lines::toString);
        assertTrue(lines.getLast().matches(".*,\\d+\\.\\d+,[A-Z]{3},[\\d.e-]+"), lines::toString);
    }

    @Test
    void whatASpreadsheetWouldComputeIsSavedAsText() throws IOException {
        visitor.open("/console/services");
        var taken = page.waitForDownload(() -> page.evaluate("""
                async () => {
                  const cells = ["=1+1", "-2+3+cmd|' /C calc'!A0", "--1", " @a", "\\t=1", "\uff1d1", "a;=1", "-5", -1e-7, "-2,500.5 ms"];
                  const table = Object.assign(document.createElement("ll-table"), { label: "Cells", columns: [{ name: "Cell", value: (row) => row }], rows: cells });
                  document.body.append(table);
                  await table.updateComplete;
                  table.querySelector(".tools button").click();
                }
                """));
        assertEquals(
                List.of(
                        "\ufeffCell",
                        "'=1+1",
                        "'-2+3+cmd|' /C calc'!A0",
                        "'--1",
                        "' @a",
                        "\"'\t=1\"",
                        "'\uff1d1",
                        "\"a;=1\"",
                        "-5",
                        "-1e-7",
                        "\"-2,500.5 ms\""),
                Files.readAllLines(taken.path()));
    }

    @Test
    void nobodyWritesOverWhatTheyHaveNotSeen(StartedPlatform platform) {
        var refusal = "look at it before you write over it";
        runbook(platform, "Free some space.");
        visitor.open("/console/runbooks/full-disk");
        press("Change it");
        dialog().locator("textarea").fill("Free all space.");
        runbook(platform, "Ask the owner first.");
        send();
        assertThat(dialog()).containsText(refusal);
        assertThat(page.locator("main .prose")).hasText("Ask the owner first.");
        assertThat(dialog().locator("textarea")).hasValue("Free all space.");
        dialog().locator("button", new Locator.LocatorOptions().setHasText("Cancel"))
                .click();
        press("Change it");
        dialog().locator("textarea").fill("Ask the owner, then free some space.");
        send();
        assertThat(dialog()).hasCount(0);
        assertThat(page.locator("main .prose")).hasText("Ask the owner, then free some space.");
        visitor.open("/console/knowledge");
        press("Write a runbook");
        dialog().locator("input[name=name]").fill("full-disk");
        dialog().locator("input[name=title]").fill("The disk is full");
        dialog().locator("textarea").fill("Delete everything.");
        send();
        assertThat(dialog()).containsText(refusal);
        visitor.open("/console/runbooks/full-disk");
        assertThat(page.locator("main .prose")).hasText("Ask the owner, then free some space.");
    }

    @Test
    void whatIsSeenIsWhatIsShownAndNotWhatWasAskedForLast(StartedPlatform platform) {
        runbook(platform, "Look at the logs.");
        visitor.open("/console/runbooks/full-disk");
        Predicate<String> histories = url -> url.contains("/api/changes/v1/runbooks/full-disk/history");
        page.route(histories, MishapsTest::fail);
        runbook(platform, "Turn it off.");
        press("Change it");
        send();
        assertThat(dialog()).containsText("look at it before you write over it");
        assertThat(page.locator("main")).containsText("it could not be loaded again");
        dialog().locator("button", new Locator.LocatorOptions().setHasText("Cancel"))
                .click();
        press("Change it");
        send();
        assertThat(dialog()).containsText("look at it before you write over it");
        page.unroute(histories);
        visitor.open("/console/runbooks/full-disk");
        assertThat(page.locator("main .prose")).hasText("Turn it off.");
    }

    @Test
    void whoMayHaveWrittenIsToldToLook(StartedPlatform platform) {
        runbook(platform, "Wait.");
        visitor.open("/console/runbooks/full-disk");
        loseTheNextAnswer(url -> url.endsWith("/api/changes/v1/runbooks/full-disk"));
        press("Change it");
        dialog().locator("textarea").fill("Wait an hour.");
        send();
        assertThat(dialog()).containsText("No connection");
        send();
        assertThat(dialog()).containsText("What was sent before may have been done");
        assertThat(page.locator("main .prose")).hasText("Wait an hour.");
    }

    @Test
    void whatCannotBeTakenBackIsAskedFirst() {
        visitor.open("/console/operations");
        press("Rebuild");
        assertThat(dialog()).containsText("from the first event on");
        assertEquals(List.of(), Axe.violations(page));
        page.keyboard().press("Escape");
        assertThat(dialog()).hasCount(0);
    }

    @Test
    void aPolicyThatIsNoJsonIsSaidToBeNone(StartedPlatform platform) {
        try (var admin = new Visitor(platform.ports().gateway(), "admin")) {
            admin.open("/console/policies");
            var window = admin.page();
            window.locator("main button", new Page.LocatorOptions().setHasText("Change it"))
                    .first()
                    .click();
            window.locator("dialog[open] textarea").fill("{");
            window.locator("dialog[open] button[type=submit]").click();
            assertThat(window.locator("dialog[open] .notice.bad")).isVisible();
        }
    }

    @Test
    void daysOfTheCalendarAreThoseOfTheReader(StartedPlatform platform) {
        var day = YearMonth.now(ZoneOffset.UTC).plusMonths(1).atDay(15);
        platform.as("pipeline")
                .post("/api/changes/v1/changes", """
                        {"service":"inventory","kind":"config","type":"normal","title":"Count at night","environment":"production",
                         "window":{"start":"%1$sT17:00:00Z","end":"%1$sT18:00:00Z"},"plan":"At once.","rollback":"As before."}""".formatted(day))
                .expectGood();
        try (var reader = new Visitor(platform.ports().gateway(), "sre", "Asia/Shanghai")) {
            reader.open("/console/calendar?month=" + YearMonth.from(day));
            var window = reader.page();
            assertThat(window.locator("#menu")).containsText("Asia/Shanghai");
            assertThat(window.locator(".day:has(time[datetime='%s'])".formatted(day.plusDays(1))))
                    .containsText("Count at night");
            assertThat(window.locator(".day:has(time[datetime='%s'])".formatted(day)))
                    .not()
                    .containsText("Count at night");
        }
    }

    private void write(String title) {
        press(OPEN);
        dialog().locator("input[name=title]").fill(title);
        dialog().locator("select[name=services]").selectOption("inventory");
    }

    private void press(String command) {
        page.locator("main button", new Page.LocatorOptions().setHasText(command))
                .first()
                .click();
    }

    private void send() {
        dialog().locator("button[type=submit]").click();
    }

    private Locator dialog() {
        return page.locator("main dialog[open]");
    }

    /** What is asked for arrives and is done. */
    private void loseTheNextAnswer(Predicate<String> urls) {
        page.route(
                urls,
                route -> {
                    route.fetch();
                    route.abort();
                },
                new Page.RouteOptions().setTimes(1));
    }

    /** As when another window covers this one, or does not any more. */
    private void turn(String visibility) {
        page.evaluate("""
                visibility => {
                  Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
                  document.dispatchEvent(new Event("visibilitychange"));
                }
                """, visibility);
    }

    private static void fail(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(503)
                .setContentType("application/problem+json")
                .setBody("{\"title\":\"Overloaded\",\"detail\":\"Try again later.\"}"));
    }

    private static void runbook(StartedPlatform platform, String text) {
        platform.as("sre")
                .put("/api/changes/v1/runbooks/full-disk", """
                        {"title":"A disk is full","text":"%s","services":[]}""".formatted(text))
                .expectGood();
    }

    private static void incident(StartedPlatform platform, String title) {
        platform.as("sre")
                .post("/api/changes/v1/incidents", """
                        {"title":"%s","severity":"minor","services":["inventory"],"at":"%s"}""".formatted(title, Instant.now()))
                .expectGood();
    }
}
