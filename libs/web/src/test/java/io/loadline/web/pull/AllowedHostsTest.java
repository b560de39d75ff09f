package io.loadline.web.pull;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final AllowedHosts HOSTS = new AllowedHosts(Optional.of(Set.of("127.0.0.1")));

    @Test
    void aHostThatIsNamedMayBeCalled() {
        assertEquals(Optional.empty(), HOSTS.objection("http://127.0.0.1:9090/prometheus"));
        assertDoesNotThrow(() -> HOSTS.check(URI.create("http://127.0.0.1:9090")));
    }

    @Test
    void howAHostIsSpeltDoesNotMatter() {
        var hosts = new AllowedHosts(Optional.of(Set.of("Prometheus.example")));
        assertEquals(Optional.empty(), hosts.objection("http://PROMETHEUS.example:9090"));
        assertTrue(hosts.objection("http://prometheus.example.org").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://prometheus:9090",
                "http://localhost:9090",
                "ftp://127.0.0.1",
                "file:///etc/passwd",
                "127.0.0.1:9090",
                "http://user@127.0.0.1",
                "http://127.0.0.1?query=up",
                "http://127.0.0.1#x",
                "http://127.0.0.1 /",
                ""
            })
    void anythingElseMayNot(String url) {
        assertTrue(HOSTS.objection(url).isPresent());
    }

    @Test
    void nobodyIsCalledUnlessTheOperatorNamesHosts() {
        assertTrue(new AllowedHosts(Optional.empty())
                .objection("http://127.0.0.1:9090")
                .isPresent());
    }
}
