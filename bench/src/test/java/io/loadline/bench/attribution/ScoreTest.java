package io.loadline.bench.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Attribution.Candidate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private final Score score = new Score();

    @Test
    void theNamedChangeIsFirst() {
        score.add(attribution(0.2, 0.6, 0.2), "a");
        assertEquals(List.of(1, 1, 1), counted());
    }

    @Test
    void whoIsAsLikelyAsThreeThatAreShownBeforeIsNotAmongThree() {
        score.add(attribution(0, 0.25, 0.25, 0.25, 0.25), "d");
        assertEquals(List.of(0, 0, 0), counted());
    }

    @Test
    void noChangeIsAnAnswerToo() {
        score.add(attribution(0.4, 0.2, 0.2, 0.2), "c");
        assertEquals(List.of(0, 0, 1), counted());
    }

    @Test
    void whoIsNoCandidateIsNowhere() {
        score.add(attribution(1), "a");
        assertEquals(List.of(0, 0, 0), counted());
    }

    private List<Integer> counted() {
        return List.of(score.top1(), score.top3(), score.suspected());
    }

    /** Of changes a, b and so on. */
    private static Attribution attribution(double noChange, double... probabilities) {
        var names = Stream.of("a", "b", "c", "d").iterator();
        return new Attribution(
                noChange,
                Arrays.stream(probabilities)
                        .mapToObj(probability -> new Candidate(names.next(), "checkout", probability, List.of()))
                        .toList());
    }
}
