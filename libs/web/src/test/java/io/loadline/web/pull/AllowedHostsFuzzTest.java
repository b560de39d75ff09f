package io.loadline.web.pull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.loadline.testkit.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An address is refused, or leads to a host that is allowed however it is read. */
class AllowedHostsFuzzTest {
    private static final AllowedHosts HOSTS = new AllowedHosts(Optional.of(Set.of("prometheus.example.com")));
    private static final Pattern ALLOWED =
            Pattern.compile("https?://prometheus[.]example[.]com(:\\d*)?(/[^?#]*)?", Pattern.CASE_INSENSITIVE);

    @FuzzTest(maxDuration = "1m")
    void url(byte[] bytes) throws Exception {
        var url = new String(bytes, StandardCharsets.UTF_8);
        Hostile.feed(() -> {
            if (HOSTS.objection(url).isEmpty() && !ALLOWED.matcher(url).matches()) {
                throw new AssertionError(url);
            }
        });
    }
}
