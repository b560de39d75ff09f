package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.seen;
import static io.loadline.capacity.Http.upload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Uuids;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What plans are made for, and held to. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class PlanDemandHttpTest {
    private static final String HEADER = "service,datacenter,metric,start,seconds,value\n";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @BeforeEach
    void prepare() {
        Scene.plan(broker);
    }

    /** What came to the north six weeks ago and to the west before that comes to the east by now. */
    @Test
    void aSiteThatWasGivenUpIsNotPlannedFor() {
        Scene.loadTests(broker, "shuttle");
        var hours = new StringBuilder(HEADER);
        Map.of("east", 0, "north", 40, "west", 130).forEach((site, days) -> {
            var end = Harbour.END.minus(days, ChronoUnit.DAYS);
            for (int i = 1; i <= 48; i++) {
                hours.append("shuttle,%s,requests,%s,3600,360000\n".formatted(site, end.minus(i, ChronoUnit.HOURS)));
            }
        });
        seen(upload("text/csv", hours.toString()).post(BASE + "/samples"));
        var plan = Scene.planned("shuttle").<String>path("id");
        expect(200, as("viewer").get(BASE + "/plans/" + plan + "/hours"))
                .asString()
                .lines()
                .map(Json::tree)
                .forEach(hour -> assertEquals(
                        hour.path("datacenter").asText().equals("east"),
                        hour.path("demand").asDouble() > 0,
                        hour::toString));
    }

    @Test
    void aServiceThatWasRetiredIsPlannedNoMore() {
        var missing = "raft has no workload";
        try (var changes = new OtherService(broker, "changes")) {
            var raft = Uuids.named("changes", "raft");
            changes.publishes(raft, "service.registered", Harbour.service("raft"));
            var hour = HEADER + "raft,east,requests,%s,3600,3600\n".formatted(Harbour.END.minus(1, ChronoUnit.HOURS));
            seen(eventually(
                    () -> upload("text/csv", hour).post(BASE + "/samples"), answer -> answer.statusCode() < 300));
            assertTrue(remarks().contains(missing));
            changes.publishes(raft, "service.retired", "{\"name\":\"raft\"}");
            eventually(() -> as("viewer").get(BASE + "/services/raft/quality"), answer -> answer.statusCode() == 404);
            assertFalse(remarks().contains(missing));
        }
    }

    /** What a plan of all services lacks. */
    private static String remarks() {
        return Scene.computed("{\"name\":\"All\",\"horizon\":\"P1D\"}")
                .path("remarks")
                .toString();
    }

    @Test
    void aBudgetIsInTheCurrencyOfThePrices() {
        var draft = Scene.computed("""
                {"name":"In dollars","promotion":"%s","services":["cart"],"budget":{"amount":"1000000","currency":"USD"}}
                """.formatted(Scene.promotions()));
        assertEquals("DRAFT", draft.path("state"));
        assertTrue(draft.path("remarks").toString().contains("the budget is in USD, the rate cards are in CNY"));
    }

    @Test
    void aPlanForAPromotionThatWasMovedIsComputedAgainAndOneThatWasGrantedIsWithdrawn() {
        Scene.service(broker, "skiff");
        var regatta = Harbour.promotion(Harbour.NEXT_SALE, 1.2)
                .replace("Harbour sale", "Skiff regatta")
                .replace("\"phases\"", "\"services\":[\"skiff\"],\"phases\"");
        var promotion = "/promotions/"
                + expect(201, post("sre", regatta).post(BASE + "/promotions")).path("id");
        var plan = Scene.computed("{\"name\":\"Skiff regatta\",\"promotion\":\"%s\",\"services\":[\"cart\"]}"
                .formatted(promotion.substring(promotion.lastIndexOf('/') + 1)));
        assertEquals("READY", plan.path("state"));
        var at = BASE + "/plans/" + plan.path("id");
        var day = "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(Scene.MOVED, Scene.MOVED.plus(1, ChronoUnit.DAYS));
        expect(200, post("sre", day).post(BASE + promotion + "/move"));
        var refused = expect(409, post("sre", "").post(at + "/submit"));
        assertEquals("urn:loadline:problem:promotion-changed", refused.path("type"));
        expect(202, post("sre", "").post(at + "/compute"));
        eventually(() -> as("viewer").get(at), answer -> answer.path("state").equals("READY"));
        expect(200, post("sre", "").post(at + "/submit"));
        try (var cost = new OtherService(broker, "cost")) {
            cost.publishes(
                    Uuids.named("cost", at), "reservation.granted", """
                    {"id":"%s","plan":"%s"}
                    """.formatted(UUID.randomUUID(), plan.path("id")));
        }
        eventually(() -> as("viewer").get(at), answer -> answer.path("state").equals("GRANTED"));
        expect(200, post("sre", "{\"reason\":\"no wind\"}").post(BASE + promotion + "/cancel"));
        var late = expect(409, post("admin", "").post(at + "/approve"));
        assertEquals("promotion-changed", late.path("code"));
        assertTrue(late.path("detail").toString().endsWith("withdraw it, and ask for another one"));
        expect(200, post("sre", "{\"reason\":\"no wind\"}").post(at + "/withdraw"));
    }
}
