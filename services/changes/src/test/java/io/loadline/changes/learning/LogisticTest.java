package io.loadline.changes.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogisticTest {
    @Test
    void withoutExamplesTheProbabilityIsAHalf() {
        assertEquals(0.5, Logistic.fitted(List.of(), 1).probability(Map.of("size", 3.0)));
    }

    @Test
    void whatFailedMoreOftenIsRiskier() {
        var learned = Logistic.fitted(half(), 1);
        assertTrue(learned.probability(Map.of("size", 1.0)) > 0.7);
        assertTrue(learned.probability(Map.of("size", 0.0)) < 0.3);
    }

    @Test
    void theAverageOfTheAnswersIsTheShareThatFailed() {
        var learned = Logistic.fitted(half(), 1);
        double mean = half().stream()
                .mapToDouble(example -> learned.probability(example.features()))
                .average()
                .orElseThrow();
        assertEquals(0.5, mean, 1e-6);
    }

    @Test
    void contributionsNameTheStrongestFirst() {
        var examples = new ArrayList<Example>();
        half().forEach(example -> examples.add(new Example(
                Map.of("size", example.features().get("size"), "noise", examples.size() % 2.0), example.failed(), 1)));
        var contributions = Logistic.fitted(examples, 1).contributions(Map.of("size", 1.0));
        assertEquals("size", contributions.getFirst().feature());
        assertTrue(contributions.getFirst().logOdds() > 0);
    }

    @Test
    void failuresThatAreNotSeenYetAreAllowedFor() {
        var late = half().stream()
                .map(example -> new Example(example.features(), example.failed(), 0.3))
                .toList();
        double whole = Logistic.fitted(half(), 1).probability(Map.of("size", 0.0));
        var learned = Logistic.fitted(late, 1);
        assertTrue(learned.probability(Map.of("size", 0.0)) > whole);
        double odds = 1 / (1 / learned.probability(Map.of("size", 0.0)) - 1);
        assertEquals(whole, 0.3 * odds / (1 + 0.3 * odds), 1e-6);
    }

    @Test
    void halfOfTheFailuresAreSeenWithinTheHalfTime() {
        assertEquals(0.5, Example.seenWithin(Duration.ofDays(260), Duration.ofDays(260)), 1e-9);
        assertEquals(0.75, Example.seenWithin(Duration.ofDays(520), Duration.ofDays(260)), 1e-9);
    }

    /** Of the small ones two of ten fail, of the large ones eight. */
    private static List<Example> half() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 100; i++) {
            examples.add(new Example(Map.of("size", 0.0), i % 10 < 2, 1));
            examples.add(new Example(Map.of("size", 1.0), i % 10 < 8, 1));
        }
        return examples;
    }
}
