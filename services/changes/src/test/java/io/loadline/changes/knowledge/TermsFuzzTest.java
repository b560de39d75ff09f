package io.loadline.changes.knowledge;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;

/** Whatever the text, its terms are letters and digits with blanks between, which mean nothing else to PostgreSQL. */
class TermsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void text(byte[] bytes) throws Exception {
        var text = new String(bytes, StandardCharsets.UTF_8);
        Hostile.feed(() -> {
            check(Terms.of(text));
            check(Terms.ofQuestion(text));
        });
    }

    private static void check(String terms) {
        if (!terms.codePoints().allMatch(c -> c == ' ' || Character.isLetterOrDigit(c))
                || terms.contains("  ")
                || !StandardCharsets.UTF_8.newEncoder().canEncode(terms)) {
            throw new AssertionError(terms);
        }
    }
}
