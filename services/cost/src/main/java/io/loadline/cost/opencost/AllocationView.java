package io.loadline.cost.opencost;

import io.loadline.cost.allocation.Work;
import io.loadline.cost.exact.Cell;
import io.loadline.cost.exact.LargestRemainder;
import io.loadline.cost.workload.Aggregation;
import io.loadline.cost.workload.Aggregation.Line;
import io.loadline.cost.workload.Charges;
import io.loadline.cost.workload.Resource;
import io.loadline.cost.workload.Workload;
import io.loadline.cost.workload.Workload.Properties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.fraction.BigFraction;

/** Aggregates one set and writes it in OpenCost's form: the costs of all its lines sum exactly to what was distributed. */
final class AllocationView {
    private static final BigDecimal BYTES_PER_GIB = BigDecimal.valueOf(1L << 30);
    private static final int SCALE = 6;

    private final AllocationSet set;
    private final Aggregation aggregation;
    private final AllocationLine.Window window;

    AllocationView(AllocationSet set, Aggregation aggregation, Instant start, Instant end) {
        this.set = set;
        this.aggregation = aggregation;
        this.window = new AllocationLine.Window(start, end);
    }

    /** @param includeIdle whether idle lines are shown */
    Map<String, AllocationLine> lines(boolean includeIdle) {
        var lines = aggregation.of(set.workloads(), set.idle());
        var posted = posted(lines);
        var members = set.workloads().stream()
                .filter(w -> aggregation.filter().test(w.properties()))
                .collect(Collectors.groupingBy(w -> aggregation.group(w.properties())));
        var shown = new LinkedHashMap<String, AllocationLine>();
        lines.forEach((name, line) -> {
            if (includeIdle || !name.endsWith(Aggregation.IDLE)) {
                shown.put(name, line(name, members.getOrDefault(name, List.of()), posted, borne(name, line)));
            }
        });
        return shown;
    }

    /** All lines together. */
    private NavigableMap<Cell<String, Resource>, BigDecimal> posted(NavigableMap<String, Line> lines) {
        var quotas = new TreeMap<Cell<String, Resource>, BigFraction>();
        lines.forEach((name, line) -> {
            line.own()
                    .plus(line.idle())
                    .amounts()
                    .forEach((resource, amount) -> quotas.merge(new Cell<>(name, resource), amount, BigFraction::add));
            quotas.merge(new Cell<>(name, Resource.SHARED), line.shared(), BigFraction::add);
        });
        return LargestRemainder.round(quotas, set.scale());
    }

    /** What a line bears of what is idle; of idle lines, which are nothing else, it is not said. */
    private static Charges borne(String name, Line line) {
        return name.endsWith(Aggregation.IDLE) ? Charges.NONE : line.idle();
    }

    private AllocationLine line(
            String name, List<Workload> members, Map<Cell<String, Resource>, BigDecimal> posted, Charges idle) {
        Function<Resource, BigDecimal> cost =
                resource -> posted.getOrDefault(new Cell<>(name, resource), BigDecimal.ZERO);
        var total = List.of(Resource.values()).stream().map(cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        var work = members.stream()
                .map(w -> set.work().getOrDefault(w.name(), Work.NONE))
                .reduce(Work.NONE, Work::plus);
        var minutes = BigDecimal.valueOf(
                Duration.between(window.start(), window.end()).toMinutes());
        var hours = minutes.divide(BigDecimal.valueOf(60), SCALE, RoundingMode.HALF_UP);
        var byteHours = work.memoryGibHours().multiply(BYTES_PER_GIB);
        Function<Resource, BigDecimal> ofIdle =
                resource -> idle.of(resource).bigDecimalValue(set.scale(), RoundingMode.HALF_UP);
        return new AllocationLine(
                name,
                properties(members),
                window,
                window.start(),
                window.end(),
                minutes,
                work.cpuHours().divide(hours, SCALE, RoundingMode.HALF_UP),
                null,
                null,
                work.cpuHours(),
                cost.apply(Resource.CPU),
                BigDecimal.ZERO,
                ofIdle.apply(Resource.CPU),
                null,
                BigDecimal.ZERO,
                null,
                null,
                BigDecimal.ZERO,
                cost.apply(Resource.GPU),
                BigDecimal.ZERO,
                ofIdle.apply(Resource.GPU),
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                cost.apply(Resource.NETWORK),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                cost.apply(Resource.LOAD_BALANCER),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                cost.apply(Resource.VOLUME),
                BigDecimal.ZERO,
                byteHours.divide(hours, 0, RoundingMode.HALF_UP),
                null,
                null,
                byteHours,
                cost.apply(Resource.MEMORY),
                BigDecimal.ZERO,
                ofIdle.apply(Resource.MEMORY),
                null,
                cost.apply(Resource.EXTERNAL),
                cost.apply(Resource.SHARED),
                total,
                null);
    }

    /** What all of a line's workloads have in common. */
    private static Map<String, Object> properties(List<Workload> members) {
        var properties = new LinkedHashMap<String, Object>();
        Map<String, Function<Properties, String>> names = new LinkedHashMap<>();
        names.put("cluster", Properties::cluster);
        names.put("node", Properties::node);
        names.put("namespace", Properties::namespace);
        names.put("controllerKind", Properties::controllerKind);
        names.put("controller", Properties::controller);
        names.put("pod", Properties::pod);
        names.put("container", Properties::container);
        names.forEach((name, of) -> {
            var values = members.stream()
                    .map(Workload::properties)
                    .map(of)
                    .distinct()
                    .toList();
            if (values.size() == 1 && !values.getFirst().isEmpty()) {
                properties.put(name, values.getFirst());
            }
        });
        var labels = new HashMap<String, String>();
        members.stream()
                .findFirst()
                .ifPresent(first -> first.properties().labels().forEach((label, value) -> {
                    if (members.stream()
                            .allMatch(w -> value.equals(w.properties().labels().get(label)))) {
                        labels.put(label, value);
                    }
                }));
        if (!labels.isEmpty()) {
            properties.put("labels", new TreeMap<>(labels));
        }
        return properties;
    }
}
