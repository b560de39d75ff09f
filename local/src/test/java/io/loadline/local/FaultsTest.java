package io.loadline.local;

import static io.loadline.local.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is killed while somebody writes: what was acknowledged is there, and arrives everywhere. */
@ExtendWith(PlatformExtension.class)
@Order(7)
@Tag("long")
class FaultsTest {
    private static final int WRITES = 20;
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
