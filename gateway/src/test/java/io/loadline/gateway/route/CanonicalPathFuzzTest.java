package io.loadline.gateway.route;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What is let through reads the same however often it is normalised, and hides neither a segment nor another encoding. */
class CanonicalPathFuzzTest {
    /** A letter or a digit that is written as its code. */
    private static final Pattern ENCODED_NAME = Pattern.compile("%(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])");

    @FuzzTest(maxDuration = "1m")
    void target(byte[] bytes) throws Exception {
        var target = new String(bytes, StandardCharsets.ISO_8859_1);
        Hostile.feed(() -> {
            if (CanonicalPath.objection(target).isEmpty()) {
                check(target);
            }
        });
    }

    private static void check(String target) {
        var path = target.split("\\?", 2)[0];
        var decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!URI.create(path).normalize().getRawPath().equals(path)
                || decoded.chars().filter(c -> c == '/').count()
                        != path.chars().filter(c -> c == '/').count()
                || ENCODED_NAME.matcher(path).find()
                || decoded.contains("%")
                || decoded.contains("\\")
                || decoded.contains(";")) {
            throw new AssertionError(target);
        }
    }
}
