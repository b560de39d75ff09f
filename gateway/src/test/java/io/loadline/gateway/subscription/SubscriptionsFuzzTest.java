package io.loadline.gateway.subscription;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A subscription is refused, or leads where the operator allows it however its address is read. */
class SubscriptionsFuzzTest {
    private static final Destinations DESTINATIONS =
            new Destinations(Set.of("hooks.example.com", "*.shop.example"), false);
    private static final Pattern ALLOWED = Pattern.compile(
            "https://(hooks[.]example[.]com|[^/?#@:\\\\]*[.]shop[.]example)(:\\d*)?([/?].*)?",
            Pattern.CASE_INSENSITIVE);

    @FuzzTest(maxDuration = "1m")
    void terms(byte[] body) throws Exception {
        Hostile.feed(
                Refusal.class, () -> Terms.read(Bodies.parse(Buffer.buffer(body)), DESTINATIONS, new ArrayList<>()));
    }

    @FuzzTest(maxDuration = "1m")
    void url(byte[] bytes) throws Exception {
        var url = new String(bytes, StandardCharsets.UTF_8);
        Hostile.feed(() -> {
            if (DESTINATIONS.objection(url).equals(Optional.empty())
                    && !ALLOWED.matcher(url).matches()) {
                throw new AssertionError(url);
            }
        });
    }
}
