package io.loadline.bench.bills;

import io.loadline.bench.Csv;
import io.loadline.cost.bandwidth.Percentile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What recorded traffic is billed by, at its 95th percentile: the nearest rank, of files of the Numenta Anomaly Benchmark. */
final class Percentiles {
    private static final int PERCENT = 95;
    private static final Map<String, String> RATES = Map.of(
            "ec2_network_in_257a54.csv", "3228590.0",
            "ec2_network_in_5abac7.csv", "171097.0",
            "iio_us-east-1_i-a2eb1cd9_NetworkIn.csv", "10871151.8");

    private Percentiles() {}

    /** In the folder of traffic beside one of bills, or in that itself. */
    static Tally beside(Path folder) throws IOException {
        var traffic = folder.toAbsolutePath().normalize().resolveSibling("traffic");
        var holds = new TreeMap<String, Boolean>();
        try (var files = Files.walk(Files.isDirectory(traffic) ? traffic : folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> RATES.containsKey(file.getFileName().toString()))
                    .forEach(file -> holds.put(file.getFileName().toString(), isBilledSo(file)));
        }
        return Tally.of("percentiles", RATES.size(), holds);
    }

    private static boolean isBilledSo(Path file) {
        var values = Csv.read(file).stream()
                .map(row -> new BigDecimal(row.get("value")))
                .toList();
        var rate = new BigDecimal(RATES.get(file.getFileName().toString()));
        return Percentile.nearestRank(values, PERCENT)
                .filter(billed -> billed.compareTo(rate) == 0)
                .isPresent();
    }
}
