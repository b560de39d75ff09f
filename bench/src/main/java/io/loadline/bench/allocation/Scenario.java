package io.loadline.bench.allocation;

import io.loadline.cost.exact.LargestRemainder;
import io.loadline.cost.exact.Rational;
import io.loadline.cost.workload.Aggregation;
import io.loadline.cost.workload.Filter;
import io.loadline.cost.workload.Property;
import io.loadline.cost.workload.Split;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;

/**
 * One way to ask what workloads cost, and what has to come of it.
 *
 * @param hourly overhead for an hour, of a day
 */
record Scenario(
        String name,
        List<Property> by,
        String filter,
        String share,
        boolean even,
        BigFraction hourly,
        boolean shareIdle,
        boolean splitIdle,
        boolean byNode,
        NavigableMap<String, BigFraction> expected) {
    private static final BigFraction HOURS = new BigFraction(24);

    /** @param line name | by | options | expected */
    static Scenario read(String line) {
        var cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        var options = new TreeMap<String, String>();
        for (var option : cells.get(2).split(" +")) {
            int equals = option.indexOf('=');
            options.put(equals < 0 ? option : option.substring(0, equals), option.substring(equals + 1));
        }
        return new Scenario(
                cells.getFirst(),
                Arrays.stream(cells.get(1).split(","))
                        .map(name -> Property.parse(name).orElseThrow())
                        .toList(),
                options.getOrDefault("filter", ""),
                options.getOrDefault("share", ""),
                options.containsKey("even"),
                fraction(options.getOrDefault("hourly", "0")),
                options.containsKey("shareIdle"),
                options.containsKey("splitIdle"),
                options.containsKey("byNode"),
                expected(cells.get(3)));
    }

    private static NavigableMap<String, BigFraction> expected(String cell) {
        var expected = new TreeMap<String, BigFraction>();
        for (var part : cell.split(" +")) {
            int equals = part.lastIndexOf('=');
            expected.put(part.substring(0, equals), fraction(part.substring(equals + 1)));
        }
        return expected;
    }

    private static BigFraction fraction(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Rational.of(new BigDecimal(text))
                : new BigFraction(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }

    /** What the service's engine makes of it. */
    Map<String, BigFraction> lines(Topology topology) {
        var aggregation = new Aggregation(
                by,
                Filter.parse(filter),
                share.isEmpty() ? properties -> false : Filter.parse(share),
                even ? new Split.Even() : new Split.Weighted(),
                hourly.multiply(HOURS),
                shareIdle,
                splitIdle,
                byNode);
        var idle = byNode ? topology.idleOfNodes() : topology.idleOfClusters();
        var lines = new TreeMap<String, BigFraction>();
        aggregation.of(topology.workloads(), idle).forEach((group, line) -> lines.put(group, line.total()));
        return lines;
    }

    /** Whether every line is the very fraction, and their posting in cents sums to what their sum is in cents. */
    boolean holds(Topology topology) {
        var lines = lines(topology);
        var sum = lines.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
        var posted = LargestRemainder.round(lines, 2).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return lines.equals(expected) && posted.compareTo(sum.bigDecimalValue(2, java.math.RoundingMode.HALF_UP)) == 0;
    }
}
