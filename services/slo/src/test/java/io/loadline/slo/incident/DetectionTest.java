package io.loadline.slo.incident;

import static io.loadline.slo.PublishedEvents.assertIsExample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Json;
import io.loadline.slo.detection.Dimension;
import io.loadline.testkit.DeciderMatrix;
import io.loadline.testkit.Given;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("detection")
class DetectionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final UUID PAYMENT = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c11");
    private static final UUID CHECKOUT = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c12");
    private static final UUID MAIL = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c13");

    private static final Detection CALM = Detection.DECIDER.initial();
    private static final Detection ONE = after(CALM, deviates(PAYMENT, "payment", "checkout"));
    private static final Detection TWO = after(ONE, deviates(CHECKOUT, "checkout", "payment"));

    @Test
    void everyCommandInEveryState() {
        DeciderMatrix.of(Detection.DECIDER, NOW)
                .in(CALM, ONE, TWO)
                .on(deviates(PAYMENT, "payment", "checkout"), "detection.detected", "nothing", "nothing")
                .on(deviates(CHECKOUT, "checkout", "payment"), "detection.detected", "detection.joined", "nothing")
                .on(deviates(MAIL, "mail"), "detection.detected", "detection.detected", "detection.detected")
                .on(calm(PAYMENT, "payment"), "nothing", "detection.cleared", "detection.left")
                .on(calm(MAIL, "mail"), "nothing", "nothing", "nothing")
                .holds();
    }

    @Test
    void whatIsConnectedIsOneIncident() {
        assertEquals(1, TWO.open().size());
        assertEquals(2, after(TWO, deviates(MAIL, "mail")).open().size());
    }

    @Test
    void anIncidentIsOverWhenTheLastOneIsCalm() {
        var half = after(TWO, calm(PAYMENT, "payment"));

        assertEquals(1, half.open().size());
        assertInstanceOf(
                DetectionEvent.Cleared.class,
                decide(half, calm(CHECKOUT, "checkout")).events().getFirst());
        assertEquals(Map.of(), after(half, calm(CHECKOUT, "checkout")).open());
    }

    @Test
    void theStateIsKeptAsItIsWhileLooksQueue() {
        var policy = Detection.DECIDER.snapshots().orElseThrow();

        assertEquals(TWO, Json.read(Json.write(TWO), policy.state()));
        assertEquals(CALM, Json.read(Json.write(CALM), policy.state()));
        assertTrue(Detection.DECIDER.serial());
    }

    @Test
    void itBeganWhenTheFirstEvidenceDid() {
        var late = evidence(PAYMENT, "payment", Dimension.ERRORS, NOW);
        var early = evidence(PAYMENT, "payment", Dimension.TRAFFIC, NOW.minusSeconds(600));
        var look = new DetectionCommand.Look(PAYMENT, "payment", Set.of(), List.of(late, early), NOW);

        assertEquals(
                NOW.minusSeconds(600),
                ((DetectionEvent.Detected) decide(CALM, look).events().getFirst()).since());
    }

    @Test
    void othersAreToldOfTheBeginAndTheEndAlone() {
        var slo = UUID.fromString("0193a1c0-5d1e-7b7a-8a55-3b1f0c9d7e21");
        var id = UUID.fromString("5a1f0c1e-6b7d-5c3a-9e21-0193a1c05d1e");
        var at = Instant.parse("2026-11-24T12:04:00Z");
        var evidence = new Evidence(slo, "checkout-availability", "checkout", "good", Dimension.ERRORS, NOW, 3.25);
        var detected = new DetectionEvent.Detected(id, slo, "checkout", NOW, List.of(evidence), at);
        var cleared = new DetectionEvent.Cleared(id, slo, Instant.parse("2026-11-24T13:10:00Z"));

        for (var event : List.of(detected, cleared)) {
            assertIsExample(Detection.DECIDER.publish(Detection.STREAM, event).orElseThrow(), 0);
            assertEquals(
                    event,
                    Detection.DECIDER.events().read(Detection.DECIDER.events().name(event), 1, Json.write(event)));
        }
        assertEquals(
                Optional.empty(),
                Detection.DECIDER.publish(
                        Detection.STREAM,
                        decide(ONE, deviates(CHECKOUT, "checkout", "payment"))
                                .events()
                                .getFirst()));
        assertEquals(
                Optional.empty(),
                Detection.DECIDER.publish(
                        Detection.STREAM,
                        decide(TWO, calm(PAYMENT, "payment")).events().getFirst()));
    }

    private static DetectionCommand.Look deviates(UUID slo, String service, String... connected) {
        return new DetectionCommand.Look(
                slo, service, Set.of(connected), List.of(evidence(slo, service, Dimension.ERRORS, NOW)), NOW);
    }

    private static DetectionCommand.Look calm(UUID slo, String service) {
        return new DetectionCommand.Look(slo, service, Set.of(), List.of(), NOW);
    }

    private static Evidence evidence(UUID slo, String service, Dimension dimension, Instant since) {
        return new Evidence(slo, service + "-availability", service, "good", dimension, since, 2);
    }

    private static Decision<DetectionEvent> decide(Detection state, DetectionCommand command) {
        return Detection.DECIDER.decide(command, state, NOW);
    }

    private static Detection after(Detection state, DetectionCommand command) {
        return Given.after(Detection.DECIDER, state, NOW, command);
    }
}
