package io.loadline.changes.cause;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever an incident's text is, there is a probability for each kind of cause. */
class GuessFuzzTest {
    private static final Guess GUESS = Guess.learnedFrom(List.of());

    @FuzzTest(maxDuration = "1m")
    void words(byte[] bytes) throws Exception {
        var text = new String(bytes, StandardCharsets.UTF_8);
        Hostile.feed(() -> {
            var suggestion = GUESS.suggest(new Words(text, text));
            var sum = suggestion.kinds().stream()
                    .mapToDouble(Guess.Scored::probability)
                    .sum();
            if (Math.abs(sum - 1) > 1e-9 || Double.isNaN(suggestion.duringChange())) {
                throw new AssertionError(suggestion.toString());
            }
        });
    }
}
