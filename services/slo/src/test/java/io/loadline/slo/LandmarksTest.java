package io.loadline.slo;

import io.loadline.eventstore.Loop;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.heard.Landmark;
import io.loadline.testkit.OtherService;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What budgets are seen against, as changes told it, long after it was. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class LandmarksTest {
    private static final String SERVICE = "lighthouse";
    private static final Window YEAR =
            new Window(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    HeardStore heard;

    @Test
    void aFreezeHeldAsOftenAsItWasOpenedUntilItWasClosedInProductionAlone() {
        var freeze = UUID.randomUUID();
        try (var changes = new OtherService(broker, "changes")) {
            opened(changes, UUID.randomUUID(), "staging", "2025-02-01T00:00:00Z");
            opened(changes, freeze, "production", "2025-03-01T00:00:00Z");
            changes.publishes(freeze, "freeze.closed", """
                    {"id":"%s","reason":"the error budget has recovered","at":"2025-03-04T00:00:00Z"}
                    """.formatted(freeze));
            opened(changes, freeze, "production", "2025-05-01T00:00:00Z");
        }
        Patience.until(
                "both times of the freeze",
                () -> landmarks("freeze")
                        .equals(List.of(
                                "2025-03-01T00:00:00Z to 2025-03-04T00:00:00Z", "2025-05-01T00:00:00Z to now")));
    }

    @Test
    void anIncidentIsAsBadAsItWasRatedWhenItWasOver() {
        var incident = UUID.randomUUID();
        try (var changes = new OtherService(broker, "changes")) {
            incident(changes, incident, "opened", "major", "2025-03-01T10:00:00Z");
            incident(changes, incident, "mitigated", "critical", "2025-03-01T11:00:00Z");
            Patience.until("the worse rating", () -> details().equals(List.of("critical")));
            incident(changes, incident, "resolved", "minor", "2025-03-01T12:00:00Z");
        }
        Patience.until("the last rating", () -> details().equals(List.of("minor")));
        Patience.until(
                "its time",
                () -> landmarks("incident").equals(List.of("2025-03-01T10:00:00Z to 2025-03-01T12:00:00Z")));
    }

    @Test
    void aPromotionThatWasCancelledBeforeItBeganNeverWas() {
        try (var capacity = new OtherService(broker, "capacity")) {
            promotion(capacity, "2025-08-03T00:00:00Z");
            promotion(capacity, "2025-07-31T00:00:00Z");
        }
        Patience.until(
                "the one that had begun",
                () -> landmarks("promotion").equals(List.of("2025-08-01T00:00:00Z to 2025-08-03T00:00:00Z")));
    }

    private static void promotion(OtherService capacity, String cancelled) {
        var id = UUID.randomUUID();
        capacity.publishes(id, "promotion.scheduled", """
                {"id":"%s","name":"Light sale","start":"2025-08-01T00:00:00Z","end":"2025-08-05T00:00:00Z","services":["%s"]}
                """.formatted(id, SERVICE));
        capacity.publishes(id, "promotion.cancelled", """
                {"id":"%s","at":"%s"}
                """.formatted(id, cancelled));
    }

    private static void opened(OtherService changes, UUID id, String environment, String start) {
        changes.publishes(id, "freeze.opened", """
                {"id":"%s","source":"budget","reason":"Error budget of light is exhausted","services":["%s"],"environment":"%s",
                 "level":"freeze","window":{"start":"%s"},"ref":"slo:light"}
                """.formatted(id, SERVICE, environment, start));
    }

    private static void incident(OtherService changes, UUID id, String what, String severity, String at) {
        changes.publishes(id, "incident." + what, """
                {"id":"%s","title":"The light is out","severity":"%s","services":["%s"],"since":"2025-03-01T10:00:00Z","at":"%s"}
                """.formatted(id, severity, SERVICE, at));
    }

    private List<String> landmarks(String kind) {
        return all(kind)
                .map(one ->
                        one.start() + " to " + one.end().map(Instant::toString).orElse("now"))
                .toList();
    }

    private List<String> details() {
        return all("incident").map(Landmark::detail).toList();
    }

    private Stream<Landmark> all(String kind) {
        return Loop.await(() -> heard.landmarks(SERVICE, YEAR, Directory.NOW)).stream()
                .filter(one -> one.kind().equals(kind));
    }
}
