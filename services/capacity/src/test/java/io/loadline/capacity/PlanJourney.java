package io.loadline.capacity;

import static io.loadline.capacity.Http.BASE;
import static io.loadline.capacity.Http.as;
import static io.loadline.capacity.Http.eventually;
import static io.loadline.capacity.Http.expect;
import static io.loadline.capacity.Http.post;
import static io.loadline.capacity.Http.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Uuids;
import io.loadline.testkit.EventContract;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The way of a plan from its submission to the commitment, with the answers of cost. The steps build on each other. */
@WithTestResource(PlatformResource.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PlanJourney {
    private final String broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);

    private static String plan = "";
    private static Optional<OtherService> cost = Optional.empty();

    @BeforeEach
    void meetCost() {
        cost = cost.or(() -> Optional.of(new OtherService(broker, "cost")));
    }

    @AfterAll
    static void part() {
        cost.ifPresent(OtherService::close);
    }

    private static void cost(String event, String data) {
        cost.orElseThrow().publishes(Uuids.named("cost", plan), event, data);
    }

    @Test
    @Order(1)
    void aRefusedPlanNamesTheBudgetThatBinds() {
        plan = Scene.plan(broker).path("id");
        expect(200, post("sre", "").post(BASE + "/plans/" + plan + "/submit"));
        cost("reservation.refused", """
                {"id":"%s","plan":"%s","binding":{"budget":"idc-east","period":"2026-11","short":{"amount":"12.50","currency":"CNY"}},
                 "reason":"SHORT"}
                """.formatted(UUID.randomUUID(), plan));
        var refused = state("REFUSED");
        assertTrue(refused.path("remarks").toString().contains("short of 12.50 CNY"));
    }

    @Test
    @Order(2)
    void aGrantedPlanIsApprovedBySomebodyElse() {
        expect(200, post("sre", "").post(BASE + "/plans/" + plan + "/submit"));
        var reservation = UUID.randomUUID();
        cost("reservation.granted", """
                {"id":"%s","plan":"%s","expires":"%s"}
                """.formatted(
                        reservation, plan, Instant.now().plusSeconds(86_400)));
        state("GRANTED");
        var own = expect(403, post("sre", "").post(BASE + "/plans/" + plan + "/approve"));
        assertEquals("four-eyes", own.path("code"));
        expect(200, post("admin", "").post(BASE + "/plans/" + plan + "/approve"));
        var early = expect(409, post("sre", "").post(BASE + "/plans/" + plan + "/execute"));
        assertEquals("reservation-not-confirmed", early.path("code"));
        cost("reservation.confirmed", """
                {"id":"%s","plan":"%s"}
                """.formatted(reservation, plan));
        eventually(() -> as("viewer").get(BASE + "/plans/" + plan), r -> r.<Boolean>path("reservationConfirmed"));
    }

    @Test
    @Order(3)
    void anExecutedPlanPublishesItsCommitments() {
        expect(202, post("sre", "").post(BASE + "/plans/" + plan + "/execute"));
        state("EXECUTED");
        var commitments = eventually(this::commitments, all -> all.size() == 2);
        assertTrue(commitments
                        .getFirst()
                        .data()
                        .path("lines")
                        .get(0)
                        .path("requestsPerSecond")
                        .asDouble()
                > 100);
        var published = Topic.of("loadline.capacity", broker);
        Stream.of("plan.submitted", "plan.approved", "plan.executed", "promotion.moved")
                .forEach(event -> assertTrue(
                        published.stream().anyMatch(p -> p.type().equals("io.loadline.capacity." + event + ".v1")),
                        event));
        var outcome = expect(200, as("viewer").get(BASE + "/plans/" + plan + "/outcome"));
        assertEquals(List.of("cart", "checkout"), outcome.path("items.service"));
        assertEquals(List.of(0, 0, 0), outcome.path("items[0].sites.hours"), "its hours are to come");
        var reviewed = expect(200, post("sre", "{\"findings\":\"it held\"}").post(BASE + "/plans/" + plan + "/review"));
        assertEquals(List.of("it held"), reviewed.path("remarks"));
        assertEquals(reviewed.<Integer>path("result.cells"), reviewed.path("realised.hours"));
        assertEquals(0, reviewed.<Integer>path("realised.counted"));
        assertTrue(happened()
                .containsAll(
                        List.of("plan.drafted", "plan.computed", "plan.refused", "plan.committed", "plan.executed")));
        seen(reviewed);
    }

    /** Of the plan, in order. */
    static List<String> happened() {
        return expect(200, as("viewer").get(BASE + "/plans/" + plan + "/history?limit=500"))
                .path("items.type");
    }

    static String plan() {
        return plan;
    }

    private List<Topic> commitments() {
        return Topic.of("loadline.capacity", broker).stream()
                .filter(p -> p.type().equals("io.loadline.capacity.commitment.changed.v1"))
                .filter(p -> p.data().path("plan").asText().equals(plan))
                .toList();
    }

    @Test
    @Order(4)
    void everythingPublishedFitsItsSchema() {
        Topic.of("loadline.capacity", broker).forEach(event -> {
            var name = event.type().replace("io.loadline.capacity.", "");
            assertEquals(List.of(), EventContract.of("capacity", name).violations(event.data()), name);
        });
    }

    private static Response state(String state) {
        return eventually(
                () -> as("viewer").get(BASE + "/plans/" + plan),
                r -> r.path("state").equals(state));
    }
}
