package io.loadline.cost.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.SampleData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileTest {
    @Test
    void isTheNearestRank() {
        var values = LongStream.rangeClosed(1, 20).boxed().toList();
        assertEquals(Optional.of(19L), Percentile.nearestRank(values, 95));
        assertEquals(Optional.of(20L), Percentile.nearestRank(values, 96));
        assertEquals(Optional.of(20L), Percentile.nearestRank(values, 100));
        assertEquals(Optional.of(10L), Percentile.nearestRank(values, 50));
        assertEquals(Optional.of(7L), Percentile.nearestRank(List.of(7L), 95));
        assertEquals(Optional.empty(), Percentile.nearestRank(List.<Long>of(), 95));
    }

    @Test
    void isWhatIsLeftWhenTheRestIsDiscarded() {
        assertEquals(432, Percentile.discarded(8640, 95));
        for (int n = 1; n < 200; n++) {
            var values = LongStream.range(0, n).boxed().toList();
            assertEquals(Optional.of((long) n - 1 - Percentile.discarded(n, 95)), Percentile.nearestRank(values, 95));
        }
    }

    @Test
    void recordedTrafficIsBilledAsPublished() throws IOException {
        assertEquals(new BigDecimal("3228590.0"), recorded("ec2_network_in_257a54.csv"));
        assertEquals(new BigDecimal("10871151.8"), recorded("iio_us-east-1_i-a2eb1cd9_NetworkIn.csv"));
    }

    private static BigDecimal recorded(String name) throws IOException {
        try (var lines = Files.lines(SampleData.file("traffic/nab/realAWSCloudwatch/" + name))) {
            var values = lines.skip(1)
                    .map(line -> new BigDecimal(line.substring(line.indexOf(',') + 1)))
                    .toList();
            return Percentile.nearestRank(values, 95).orElseThrow();
        }
    }
}
