package io.loadline.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.gateway.route.Circuit.Admission;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");
    private final Circuit circuit = new Circuit(2, Duration.ofSeconds(3));

    @Test
    void oneFailureIsNoPattern() {
        circuit.failed(NOON);

        assertEquals(Admission.EVERYBODY, circuit.admits(NOON));
    }

    @Test
    void failuresInARowOpenItForAPause() {
        circuit.failed(NOON);
        circuit.failed(NOON);

        assertEquals(Admission.NOBODY, circuit.admits(NOON.plusSeconds(2)));
    }

    @Test
    void anAnswerInBetweenStartsTheCountAgain() {
        circuit.failed(NOON);
        circuit.succeeded();
        circuit.failed(NOON);

        assertEquals(Admission.EVERYBODY, circuit.admits(NOON));
    }

    @Test
    void afterThePauseOneTriesAndTheOthersWait() {
        circuit.failed(NOON);
        circuit.failed(NOON);

        assertEquals(Admission.A_TRIAL, circuit.admits(NOON.plusSeconds(3)));
        assertEquals(Admission.NOBODY, circuit.admits(NOON.plusSeconds(3)));
    }

    @Test
    void itClosesWhenTheOneThatTriedWasAnswered() {
        circuit.failed(NOON);
        circuit.failed(NOON);
        circuit.admits(NOON.plusSeconds(3));
        circuit.succeeded();

        assertEquals(Admission.EVERYBODY, circuit.admits(NOON.plusSeconds(3)));
    }

    @Test
    void itStaysOpenWhenTheOneThatTriedFailed() {
        circuit.failed(NOON);
        circuit.failed(NOON);
        circuit.admits(NOON.plusSeconds(3));
        circuit.failed(NOON.plusSeconds(4));

        assertEquals(Admission.NOBODY, circuit.admits(NOON.plusSeconds(6)));
    }

    @Test
    void anotherOneMayTryAtOnceWhenTheFirstNeverAsked() {
        circuit.failed(NOON);
        circuit.failed(NOON);
        circuit.admits(NOON.plusSeconds(3));
        circuit.untried();

        assertEquals(Admission.A_TRIAL, circuit.admits(NOON.plusSeconds(3)));
        assertEquals(Admission.NOBODY, circuit.admits(NOON.plusSeconds(3)));
    }
}
