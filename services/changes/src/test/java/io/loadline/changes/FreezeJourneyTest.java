package io.loadline.changes;

import static io.loadline.changes.Api.as;
import static io.loadline.changes.Api.get;
import static io.loadline.changes.Api.position;
import static io.loadline.changes.Api.post;
import static io.loadline.changes.Api.put;
import static io.loadline.changes.ChangeApi.act;
import static io.loadline.changes.ChangeApi.registered;
import static io.loadline.changes.ChangeApi.scheduled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Freezes of every source, and what they stop, with a real database and a real broker. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class FreezeJourneyTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    DataSource database;

    private final Shop shop = Shop.open();

    @BeforeEach
    void register() {
        shop.registered();
    }

    @Test
    void aPromotionFreezesItsTiersAndTheFreezeFollowsIt() {
        var promotion = UUID.randomUUID();
        var start = Instant.now().plus(Duration.ofDays(5));
        try (var capacity = new OtherService(bootstrapServers, "capacity")) {
            capacity.publishes(promotion, "promotion.scheduled", promotion(promotion, start));
            // five days before a sale tier 1 is frozen (seven days), tier 2 is not yet (three)
            Patience.until(() -> reasons(shop.checkout()).equals(List.of("promotion-freeze")));
            assertEquals(List.of(), reasons(shop.payment()));
            capacity.publishes(promotion, "promotion.moved", promotion(promotion, start.plus(Duration.ofDays(20))));
            Patience.until(() -> reasons(shop.checkout()).isEmpty());
            capacity.publishes(promotion, "promotion.moved", promotion(promotion, start.minus(Duration.ofDays(3))));
            Patience.until(() -> reasons(shop.payment()).equals(List.of("promotion-freeze")));
            capacity.publishes(promotion, "promotion.cancelled", "{\"id\":\"" + promotion + "\"}");
            Patience.until(() -> reasons(shop.payment()).isEmpty()
                    && reasons(shop.checkout()).isEmpty());
        }
    }

    @Test
    void theGateNamesTheFreezesOfPromotionAndBudgetAtOnce() {
        var promotion = UUID.randomUUID();
        var slo = shop.checkout() + "-availability";
        try (var capacity = new OtherService(bootstrapServers, "capacity");
                var other = new OtherService(bootstrapServers, "slo")) {
            capacity.publishes(promotion, "promotion.scheduled", promotion(promotion, Instant.now()));
            var stream = UUID.randomUUID();
            other.publishes(stream, "budget.exhausted", budget(slo));
            Patience.until(
                    () -> Set.copyOf(reasons(shop.checkout())).equals(Set.of("promotion-freeze", "budget-freeze")));
            as("pipeline")
                    .get("/gate?environment=production&service=" + shop.checkout())
                    .then()
                    .statusCode(200)
                    .body("allowed", equalTo(false), "reasons", hasSize(2), "staleness", not(empty()));
            get("/freezes?environment=production&limit=500")
                    .body("items.ref", hasItems("slo:" + slo, "promotion:" + promotion));
            other.publishes(stream, "budget.recovered", budget(slo));
            Patience.until(() -> reasons(shop.checkout()).equals(List.of("promotion-freeze")));
            capacity.publishes(promotion, "promotion.cancelled", "{\"id\":\"" + promotion + "\"}");
            Patience.until(() -> reasons(shop.checkout()).isEmpty());
        }
    }

    @Test
    void nothingStartsInADeclaredFreezeButAnEmergency() {
        var scheduled = scheduled(shop.change("normal", "sha-1"));
        var seen = get("/changes/" + scheduled).extract().header("ETag");
        var freeze = frozen(shop.checkout(), "freeze");
        get("/freezes?atLeast=" + position(freeze)).statusCode(200);
        // its version is the same, and there is something new to tell of it
        as("viewer")
                .header("If-None-Match", seen)
                .get("/changes/" + scheduled)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(seen))
                .body("freezes", hasSize(1));
        post("sre", "/changes/" + scheduled + "/start", "{}").statusCode(409).body("code", equalTo("frozen"));
        var incident = post("sre", "/incidents", shop.outage(Instant.now().minusSeconds(60)))
                .statusCode(201)
                .extract()
                .<String>path("id");
        var emergency =
                shop.change("emergency", "sha-2").replace("\"kind\"", "\"incident\":\"" + incident + "\",\"kind\"");
        var id = post("sre", "/changes", emergency).statusCode(201).extract().<String>path("id");
        act("sre", id, "start", "{}").body("state", equalTo("IN_PROGRESS"));
        post("sre", "/incidents/" + incident + "/mitigate", "{\"note\":\"rolled forward\"}")
                .statusCode(200);
        post("sre", "/incidents/" + incident + "/resolve", "{\"note\":\"fixed\"}")
                .statusCode(200);
        var lifted = post("sre", "/freezes/" + freeze.extract().<String>path("id") + "/close", "{\"reason\":\"done\"}")
                .statusCode(200);
        get("/freezes?atLeast=" + position(lifted)).statusCode(200);
        // the emergency is in the way, which nobody knew of when this one was approved
        post("sre", "/changes/" + scheduled + "/start", "{}")
                .statusCode(409)
                .body("code", equalTo("collides"), "errors.message", contains(containsString(id)));
        act("sre", id, "finish", "{}");
        var over = act("sre", id, "verify", "{}");
        get("/changes?atLeast=" + position(over)).statusCode(200);
        act("sre", scheduled, "start", "{}");
    }

    @Test
    void aFreezeThatComesAgainClosesTheGateEachTimeUntilItIsEnded() {
        var start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(3600);
        var body = """
                {"reason": "nightly closing", "services": ["%s"], "environment": "production", "level": "freeze",
                 "window": {"start": "%s", "end": "%s"},
                 "recurrence": {"rrule": "%s", "timeZone": "Asia/Kolkata", "exdates": []}}""";
        post(
                        "sre",
                        "/freezes",
                        body.formatted(shop.checkout(), start, start.plusSeconds(7200), "FREQ=SECONDLY;COUNT=0"))
                .statusCode(422)
                .body(
                        "code",
                        equalTo("invalid-recurrence"),
                        "errors.pointer",
                        hasItems("/recurrence/rrule"),
                        "errors",
                        hasSize(2));
        var freeze = post(
                        "sre",
                        "/freezes",
                        body.formatted(shop.checkout(), start, start.plusSeconds(7200), "FREQ=DAILY"))
                .statusCode(201)
                .body("recurrence.rrule", equalTo("FREQ=DAILY"));
        var id = freeze.extract().<String>path("id");
        get("/freezes/" + id + "?atLeast=" + position(freeze)).body("occurrences", hasSize(32));
        var third = start.plus(Duration.ofDays(3));
        assertEquals(List.of("declared-freeze"), reasonsAt(third));
        assertEquals(List.of(), reasonsAt(third.minusSeconds(60)));
        var calendar = as("viewer")
                .get("/calendar.ics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(calendar, containsString("RRULE:FREQ=DAILY"));
        assertThat(calendar, containsString("TZID:Asia/Kolkata"));
        var windows = as("viewer")
                .get("/freezes/sync-windows")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(windows, containsString("- " + shop.checkout() + "\n"));
        assertThat(windows, containsString("timeZone: Asia/Kolkata"));
        var ended = post("sre", "/freezes/" + id + "/close", "{\"reason\":\"no longer\"}")
                .statusCode(200);
        get("/freezes/" + id + "?atLeast=" + position(ended))
                .body("state", equalTo("CLOSED"), "occurrences", hasSize(0));
        assertEquals(List.of(), reasonsAt(third));
        var past = "/freezes?limit=500&from=%s&to=%s".formatted(start, start.plusSeconds(60));
        get(past).body("items.find { it.id == '%s' }.occurrences".formatted(id), hasSize(1));
    }

    @Test
    void thePolicyForFreezesCanBeReadAndReplaced() {
        get("/policies/freeze").statusCode(200).body("tiers.tier", containsInAnyOrder(1, 2, 3, 4));
        var policy = get("/policies/freeze").extract().asString();
        put("sre", "/policies/freeze", policy).statusCode(200);
        put("viewer", "/policies/freeze", policy).statusCode(403);
    }

    @Test
    void theGateAnswersByThePolicyThatWasSetLast() {
        var usual = get("/policies/gate").statusCode(200).extract().asString();
        var patient = usual.replace("\"tiers\":[]", """
                "tiers":[{"tier":4,"staleAfter":"P7D","onFailure":"open"}]""");
        var set = put("sre", "/policies/gate", patient).statusCode(200);
        var version = Integer.parseInt(set.extract().header("ETag").replace("\"", ""));
        get("/gate?service=" + shop.checkout() + "&atLeast=" + position(set))
                .statusCode(200)
                .body("policy.name", equalTo("gate"), "policy.version", equalTo(version));
        put("sre", "/policies/gate", usual).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "freeze", "change", "incident", "gate_policy"})
    void whatTheGateKnowsIsAsOldAsWhatItHasNotReadYetHoweverQuietItWasBefore(String readModel) throws SQLException {
        whileNobodyReadsOn(readModel, () -> {
            Patience.until(() -> staleness().isPositive());
            assertThat(staleness(), lessThan(Duration.ofMinutes(10)));
        });
    }

    @Test
    void whatTheGateDoesNotLookIntoMayBeBehind() throws SQLException {
        whileNobodyReadsOn("gate_answer", () -> {
            staleness();
            Patience.until(() -> staleness().isZero());
        });
    }

    private void whileNobodyReadsOn(String readModel, Runnable then) throws SQLException {
        var consumer = "'projection:%s'".formatted(readModel);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended(%s, 0))".formatted(consumer));
            statement.execute(
                    "update eventstore.checkpoint set updated_at = updated_at - interval '1 hour' where consumer = "
                            + consumer);
            try {
                then.run();
            } finally {
                statement.execute("select pg_advisory_unlock(hashtextextended(%s, 0))".formatted(consumer));
            }
        }
    }

    /** As an answer says that is about to be one more thing to read. */
    private Duration staleness() {
        return Duration.parse(as("pipeline")
                .get("/gate?service=" + shop.payment())
                .then()
                .statusCode(200)
                .extract()
                .path("staleness"));
    }

    @Test
    void whereAFreezeRestrictsAPersonHasToApprove() {
        var freeze = frozen(shop.payment(), "restrict");
        get("/freezes?atLeast=" + position(freeze)).statusCode(200);
        var standard = post(
                        "sre", "/changes", shop.change("standard", "sha-21").replace(shop.checkout(), shop.payment()))
                .statusCode(201)
                .extract()
                .<String>path("id");
        post("sre", "/changes/" + standard + "/submit", "{}").statusCode(409).body("code", equalTo("not-standard"));
        get("/changes/" + standard).body("freezes.blocking", contains(true));
        var approved = scheduled(shop.change("normal", "sha-22").replace(shop.checkout(), shop.payment()));
        get("/changes/" + approved).body("freezes.blocking", contains(false));
        act("sre", approved, "start", "{}").body("state", equalTo("IN_PROGRESS"));
    }

    @Test
    void oneChangeGoesOutInAFreezeWhenAnotherPersonSaysSo() {
        var frozen = frozen(shop.checkout(), "freeze");
        var freeze = frozen.extract().<String>path("id");
        Patience.until(() -> reasons(shop.checkout()).equals(List.of("declared-freeze")));
        var id = scheduled(shop.change("normal", "sha-17"));
        post("sre", "/changes/" + id + "/start", "{}").statusCode(409).body("code", equalTo("frozen"));
        var exception = "{\"change\": \"%s\", \"reason\": \"the tills do not print\"}".formatted(id);
        post("sre", "/freezes/" + freeze + "/exceptions", exception)
                .statusCode(403)
                .body("code", equalTo("four-eyes"));
        post(
                        "admin",
                        "/freezes/" + freeze + "/exceptions",
                        exception.replace(id, UUID.randomUUID().toString()))
                .statusCode(404)
                .body("code", equalTo("unknown-change"), "errors.pointer", contains("/change"));
        var excepted = post("admin", "/freezes/" + freeze + "/exceptions", exception)
                .statusCode(200)
                .body("changes", contains(id));
        get("/freezes/" + freeze + "/history").body("items.type", hasItem("freeze.excepted"));
        get("/gate?service=" + shop.checkout() + "&artifact=sha-17&atLeast=" + position(excepted))
                .body("allowed", equalTo(true), "notices.code", contains("declared-freeze"));
        get("/gate?service=" + shop.checkout() + "&artifact=sha-18").body("allowed", equalTo(false));
        act("sre", id, "start", "{}").body("state", equalTo("IN_PROGRESS"));
    }

    @Test
    void whatIsRevisedHasToBeExceptedAnew() {
        var freeze = frozen(shop.checkout(), "freeze").extract().<String>path("id");
        Patience.until(() -> reasons(shop.checkout()).equals(List.of("declared-freeze")));
        var id = registered(shop.change("normal", "sha-31"));
        post(
                        "admin",
                        "/freezes/" + freeze + "/exceptions",
                        "{\"change\": \"%s\", \"reason\": \"a word on a page\"}".formatted(id))
                .statusCode(200)
                .body("changes", contains(id));
        // before the read models may have it
        var revised = act("sre", id, "revise", shop.change("normal", "sha-32"));
        get("/freezes/" + freeze + "?atLeast=" + position(revised))
                .body(
                        "exceptions",
                        empty(),
                        "exemptions.status",
                        contains("REFUSED"),
                        "exemptions.answer",
                        contains("the change was revised"));
        act("sre", id, "submit", "{}");
        act("sre", id, "assess", "{}");
        act("admin", id, "approve", "{}");
        post("sre", "/changes/" + id + "/start", "{}").statusCode(409).body("code", equalTo("frozen"));
        // nothing is left to take back
        act("admin", registered(shop.change("normal", "sha-33")), "revise", shop.change("normal", "sha-34"));
    }

    @Test
    void whoWantsAnExceptionAsksAndAnotherPersonAnswers() {
        var freeze = frozen(shop.payment(), "freeze").extract().<String>path("id");
        Patience.until(() -> reasons(shop.payment()).equals(List.of("declared-freeze")));
        var id = scheduled(shop.change("normal", "sha-19").replace(shop.checkout(), shop.payment()));
        var exceptions = "/freezes/" + freeze + "/exceptions";
        var wanted = "{\"change\": \"%s\", \"reason\": \"cards are refused\"}".formatted(id);
        post("admin", exceptions + "/refuse", wanted).statusCode(409).body("code", equalTo("not-asked"));
        post("admin", exceptions + "/ask", wanted)
                .statusCode(200)
                .body("changes", empty(), "exemptions.status", contains("ASKED"));
        post("admin", exceptions, wanted).statusCode(403).body("code", equalTo("four-eyes"));
        post("pipeline", exceptions + "/ask", wanted).statusCode(200);
        post("admin", exceptions + "/refuse", wanted.replace("cards are refused", "on Monday"))
                .statusCode(200)
                .body("exemptions.status", contains("REFUSED"), "exemptions.answer", contains("on Monday"));
        var granted =
                post("admin", exceptions, until(wanted, 600)).statusCode(200).body("changes", contains(id));
        get("/gate?service=" + shop.payment() + "&artifact=sha-19&atLeast=" + position(granted))
                .body("allowed", equalTo(true));
        // it ends by itself
        post("admin", exceptions, until(wanted, 2)).statusCode(200);
        Patience.until(() -> reasonsFor(shop.payment(), "sha-19").equals(List.of("declared-freeze")));
        get("/freezes/" + freeze).body("exemptions.status", contains("EXPIRED"), "exceptions", empty());
        post("sre", "/freezes/" + freeze + "/close", "{\"reason\": \"done\"}").statusCode(200);
        // when it held is shown however long ago that was
        get("/freezes/" + freeze).body("occurrences", hasSize(1), "occurrences[0].end", notNullValue());
    }

    @Test
    void aPromotionFreezesWhatItsServicesDependOn() {
        var promotion = UUID.randomUUID();
        var start = Instant.now().plus(Duration.ofDays(2));
        try (var capacity = new OtherService(bootstrapServers, "capacity")) {
            capacity.publishes(
                    promotion,
                    "promotion.scheduled",
                    promotion(promotion, start).replace(", \"" + shop.payment() + "\"]", "]"));
            Patience.until(() -> reasons(shop.payment()).equals(List.of("promotion-freeze")));
            // nobody expects a doubling: tier 2 waits for a day and a half
            capacity.publishes(
                    promotion,
                    "promotion.moved",
                    promotion(promotion, start).replace("\"phases\"", "\"multiplier\": 1.5, \"phases\""));
            Patience.until(() -> reasons(shop.payment()).isEmpty());
            capacity.publishes(promotion, "promotion.cancelled", "{\"id\":\"" + promotion + "\"}");
        }
    }

    private List<String> reasonsAt(Instant at) {
        return get("/gate?service=" + shop.checkout() + "&at=" + at)
                .statusCode(200)
                .extract()
                .path("reasons.code");
    }

    private String promotion(UUID id, Instant start) {
        return """
                {"id": "%s", "name": "Harbour sale", "start": "%s", "end": "%s", "services": ["%s", "%s"], "phases": []}
                """.formatted(id, start, start.plus(Duration.ofDays(2)), shop.checkout(), shop.payment());
    }

    private String budget(String slo) {
        return "{\"slo\":\"%s\",\"service\":\"%s\",\"at\":\"%s\"}"
                .formatted(slo, shop.checkout(), Instant.now().minusSeconds(5));
    }

    private static String until(String exception, int seconds) {
        return exception.replace(
                "}", ", \"until\": \"%s\"}".formatted(Instant.now().plusSeconds(seconds)));
    }

    private static List<String> reasonsFor(String service, String artifact) {
        return as("pipeline")
                .get("/gate?service=" + service + "&artifact=" + artifact)
                .then()
                .statusCode(200)
                .extract()
                .path("reasons.code");
    }

    private static List<String> reasons(String service) {
        return as("pipeline")
                .get("/gate?service=" + service)
                .then()
                .statusCode(200)
                .extract()
                .path("reasons.code");
    }

    private static ValidatableResponse frozen(String service, String level) {
        return post("sre", "/freezes", """
                        {"reason":"stocktaking","services":["%s"],"environment":"production","level":"%s",
                         "window":{"start":"%s","end":"%s"}}""".formatted(
                                service,
                                level,
                                Instant.now().minusSeconds(600),
                                Instant.now().plusSeconds(7200)))
                .statusCode(201);
    }
}
