package io.loadline.capacity.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.testkit.DeciderMatrix;
import io.loadline.web.pull.Prometheus;
import io.loadline.web.pull.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("source")
class SampleSourceTest {
    @Test
    void aSourceIsDeclaredWhenItDiffers() {
        DeciderMatrix.of(SampleSource.DECIDER, Instant.EPOCH)
                .in(Optional.empty(), Optional.of(source(1)))
                .on(source(1), "source.declared", "nothing")
                .on(source(5), "source.declared", "source.declared")
                .holds();
    }

    private static SampleSource source(int minutes) {
        return new SampleSource.Declared(
                "prod",
                "http://prometheus:9090",
                Duration.ofMinutes(minutes),
                Duration.ZERO,
                Optional.empty(),
                List.of(new SampleSource.Query("requests", "sum(increase(x[{{.window}}]))")));
    }

    @Test
    void aValueIsOfTheTimeThatEndsWithItAndOfTheNamesOfItsLabels() {
        var checkout = new Prometheus.Series(
                Map.of("service", "checkout", "datacenter", "west", "instance", "a:1"),
                new TreeMap<>(Map.of(660L, 9.5, 780L, 1e9)));
        var cart = new Prometheus.Series(Map.of("service", "cart", "unit", "east-1"), Map.of(660L, -0.1));
        assertEquals(
                """
                {"datacenter":"west","metric":"requests","seconds":60,"service":"checkout","start":"1970-01-01T00:10:00Z","value":9.5}
                {"datacenter":"west","metric":"requests","seconds":60,"service":"checkout","start":"1970-01-01T00:12:00Z","value":1.0E+9}
                {"datacenter":"east","metric":"requests","seconds":60,"service":"cart","start":"1970-01-01T00:10:00Z","unit":"east-1","value":0.0}
                """,
                new SampleLines("requests", Optional.of("east")).of(new Stretch(600, 3, 60), List.of(checkout, cart)));
    }
}
