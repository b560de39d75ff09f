package io.loadline.changes.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.changes.learning.Proof;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskTest {
    private static final Risk.Factors QUIET =
            new Risk.Factors(Subject.Kind.CONFIG, Subject.Type.NORMAL, 4, 0, 0, false, false, 0, false);
    private static final Risk.Factors FELT_BY_ALL =
            new Risk.Factors(Subject.Kind.DEPLOYMENT, Subject.Type.NORMAL, 1, 1, 99, true, false, 0, true);

    @Test
    void eachReasonSaysWhatItAdds() {
        assertEquals(List.of("kind"), codes(Risk.of(QUIET, Optional.empty())));
        var risk = Risk.of(
                new Risk.Factors(Subject.Kind.DDL, Subject.Type.EMERGENCY, 2, 0.4, 3, true, true, 1, true),
                Optional.empty());
        assertEquals(
                List.of(
                        "kind",
                        "tier",
                        "traffic",
                        "promotion",
                        "dependents",
                        "emergency",
                        "freeze",
                        "collisions",
                        "everywhere"),
                codes(risk));
        assertEquals(
                List.of(30, 20, 8, 15, 6, 15, 15, 10, 5),
                risk.reasons().stream().map(Risk.Reason::points).toList());
        assertEquals(1, risk.score());
    }

    @Test
    void whatIsExpectedIsTheChanceTimesTheImpact() {
        var half = Optional.of(new FailureChance(0.5, 60, List.of(), Optional.empty()));
        assertEquals(Optional.of(0.0), Risk.of(QUIET, half).expected());
        assertEquals(Optional.of(0.5), Risk.of(FELT_BY_ALL, half).expected());
        assertEquals(Optional.empty(), Risk.of(FELT_BY_ALL, Optional.empty()).expected());
    }

    @Test
    void pointsDecideUntilWhatWasLearnedIsProven() {
        assertTrue(Risk.of(FELT_BY_ALL, chance(0.01, false)).high());
        assertFalse(Risk.of(FELT_BY_ALL, chance(0.01, true)).high());
        assertTrue(Risk.of(FELT_BY_ALL, chance(0.2, true)).high());
        assertFalse(Risk.of(QUIET, chance(0.9, true)).high());
    }

    private static Optional<FailureChance> chance(double probability, boolean proven) {
        return Optional.of(
                new FailureChance(probability, 300, List.of(), Optional.of(new Proof(100, 20, 19, 0.3, proven))));
    }

    private static List<String> codes(Risk risk) {
        return risk.reasons().stream().map(Risk.Reason::code).toList();
    }
}
