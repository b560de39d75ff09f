package io.loadline.changes.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("gate")
class GateTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Gate.Ask ASK = new Gate.Ask(
            new Question("checkout", "production", Optional.empty(), Optional.empty(), Optional.empty(), NOW),
            new Circumstances(List.of(), List.of(), List.of(), Duration.ZERO));

    @Test
    void everyQuestionIsAnswered() {
        var answered = new Gate(Optional.of(Judgement.of(ASK.question(), ASK.circumstances())));
        DeciderMatrix.of(Gate.DECIDER, NOW)
                .in(Gate.DECIDER.initial(), answered)
                .on(ASK, "gate.answered", "gate.answered")
                .holds();
    }

    @Test
    void whatNothingSpeaksAgainstIsAllowed() {
        assertEquals(
                new Verdict(true, List.of(), List.of(), Duration.ZERO),
                Judgement.of(ASK.question(), ASK.circumstances()));
    }
}
