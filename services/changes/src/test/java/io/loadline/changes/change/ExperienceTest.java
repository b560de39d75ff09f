package io.loadline.changes.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExperienceTest {
    private static final Instant BEGIN = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void aFewChangesTeachNothing() {
        assertEquals(Optional.empty(), chance(past(10), "shop"));
    }

    @Test
    void aServiceThatFailedOftenIsRiskier() {
        double careless = chance(past(100), "shop").orElseThrow().probability();
        double careful = chance(past(100), "mail").orElseThrow().probability();
        assertTrue(careless > 0.5 && careful < 0.2, careless + " and " + careful);
    }

    @Test
    void eachAnswerSaysWhatItIsMadeOf() {
        var chance = chance(past(100), "shop").orElseThrow();
        assertEquals(200, chance.learnedFrom());
        assertTrue(chance.contributions().getFirst().feature().startsWith("service "));
    }

    @Test
    void whatNobodyKnowsTheEndOfTeachesNothing() {
        var past = new ArrayList<>(past(100));
        for (int i = 0; i < 100; i++) {
            past.add(over("shop", i, Change.Result.OPEN));
        }
        assertEquals(chance(past(100), "shop"), chance(past, "shop"));
    }

    private static Optional<FailureChance> chance(List<Change> past, String service) {
        return Experience.of(past).chance(subject(service), Optional.empty(), BEGIN);
    }

    /** Of the shop's changes three of four go wrong, of the mail's none. */
    private static List<Change> past(int each) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < each; i++) {
            changes.add(over("shop", i, i % 4 < 3 ? Change.Result.ROLLED_BACK : Change.Result.SUCCESS));
            changes.add(over("mail", i, Change.Result.SUCCESS));
        }
        return changes;
    }

    private static Change over(String service, int hour, Change.Result result) {
        return new Change(
                State.CLOSED,
                Optional.empty(),
                Optional.of(subject(service)),
                "ann",
                List.of(),
                1,
                Change.Retro.NOT_NEEDED,
                result,
                Optional.of(BEGIN.minus(Duration.ofHours(1000 - hour))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Subject subject(String service) {
        return new Subject(
                service,
                Subject.Kind.DEPLOYMENT,
                Subject.Type.NORMAL,
                "a release",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
