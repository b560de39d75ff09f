package io.loadline.local;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is killed while somebody writes: what was acknowledged is there, and arrives everywhere. What is told to stop finishes first. */
@ExtendWith(PlatformExtension.class)
@Order(7)
@Tag("long")
class FaultsTest {
    private static final int WRITES = 20;
    private static final int PATIENCE_MILLIS = 15_000;
    private static final Set<String> READERS =
            Set.of("changes/v1/services", "cost/v1/rate-cards", "slo/v1/slos", "capacity/v1/units");

    @ParameterizedTest
    @ValueSource(strings = {"capacity", "changes", "cost", "slo", "kafka"})
    void nothingThatWasAcknowledgedIsLost(String victim, StartedPlatform platform) {
        var sre = platform.as("sre");
        sre.put("/api/capacity/v1/datacenters/north", "{\"displayName\":\"North\",\"region\":\"cn-north\"}");
        var acknowledged = new ArrayList<String>();
        var last = "";
        for (int i = 0; i < WRITES; i++) {
            if (i == WRITES / 4) {
                platform.kill(victim);
            }
            var unit = "%s-gone-%d".formatted(victim, i);
            last = eventually(() -> sre.put("/api/capacity/v1/units/" + unit, "{\"datacenter\":\"north\"}")
                            .expectGood())
                    .header("Loadline-Position");
            acknowledged.add(unit);
        }
        var position = last;
        READERS.forEach(list -> eventually(() -> platform.as("viewer")
                .get("/api/%s?atLeast=%s".formatted(list, position))
                .expect(200)));
        assertTrue(units(platform).containsAll(acknowledged), acknowledged::toString);
        eventually(() -> {
            assertTrue(platform.status().allUp(), () -> platform.status().text());
            return true;
        });
    }

    @Test
    void aGatewayThatIsToldToStopFinishesWhatItHasBegun(StartedPlatform platform) throws IOException {
        var site = "{\"displayName\":\"North\",\"region\":\"cn-north\"}";
        try (var upload = new Connection(platform);
                var events = new Connection(platform)) {
            events.send("GET /api/gateway/v1/events HTTP/1.1", "");
            assertTrue(events.line().startsWith("HTTP/1.1 200"));
            upload.send(
                    "PUT /api/capacity/v1/datacenters/begun HTTP/1.1",
                    "Content-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n"
                            .formatted(site.length()));
            assertTrue(upload.line().startsWith("HTTP/1.1 100"));
            upload.send(site.substring(0, 10));

            platform.stop("gateway");
            events.untilItEnds();
            eventually(() -> {
                assertFalse(new Health(platform.ports().gateway(), "/q/health/ready").ready());
                return true;
            });

            upload.send(site.substring(10));
            assertEquals("", upload.line());
            var answer = upload.line();
            assertTrue(answer.startsWith("HTTP/1.1 20"), answer);
        }
        eventually(() -> {
            assertTrue(platform.status().allUp(), () -> platform.status().text());
            return true;
        });
    }

    /** To the gateway, on which a request can be sent by and by. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answer;
        private final String token;

        Connection(StartedPlatform platform) throws IOException {
            token = platform.token("sre");
            socket = new Socket("localhost", platform.ports().gateway().getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** @param headers each with its line end */
        void send(String request, String headers) throws IOException {
            send("%s\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n".formatted(request, token, headers));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        String line() throws IOException {
            return String.valueOf(answer.readLine());
        }

        void untilItEnds() throws IOException {
            for (var line = line(); !line.equals("0"); line = line()) {
                assertNotEquals("null", line);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static List<String> units(StartedPlatform platform) {
        var items = platform.as("viewer")
                .get("/api/capacity/v1/units?limit=500")
                .expect(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(unit -> unit.path("name").asText())
                .collect(Collectors.toList());
    }
}
