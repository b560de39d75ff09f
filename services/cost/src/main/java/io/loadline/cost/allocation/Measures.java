package io.loadline.cost.allocation;

import io.loadline.cost.measure.MeasureProjection;
import io.loadline.cost.measure.Measured;
import io.loadline.cost.usage.UsageMetric;
import io.loadline.cost.usage.UsageProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds how much services had of the metrics that rules split by, whoever tells of them. */
@ApplicationScoped
class Measures {
    private final UsageProjection usage;
    private final MeasureProjection recorded;

    Measures(UsageProjection usage, MeasureProjection recorded) {
        this.usage = usage;
        this.recorded = recorded;
    }

    /** On the business days in [from, to). */
    Uni<List<Measured>> of(List<AllocationRules> rules, LocalDate from, LocalDate to, long position) {
        var metrics = rules.stream().flatMap(each -> each.metric().stream()).collect(Collectors.toSet());
        var told = metrics.stream()
                .flatMap(metric -> UsageMetric.named(metric).stream())
                .sorted()
                .toList();
        return recorded(metrics, from, to, position).chain(found -> told(told, found, from, to, position));
    }

    private Uni<List<Measured>> recorded(Set<String> metrics, LocalDate from, LocalDate to, long position) {
        return metrics.isEmpty() ? Uni.createFrom().item(List.of()) : recorded.between(from, to, metrics, position);
    }

    /** One after the other: they share the request's session. */
    private Uni<List<Measured>> told(
            List<UsageMetric> metrics, List<Measured> found, LocalDate from, LocalDate to, long position) {
        if (metrics.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        var metric = metrics.getFirst();
        return usage.quantities(metric, from, to, position)
                .map(quantities -> quantities.stream()
                        .map(each -> new Measured(each.date(), metric.toString(), each.service(), each.amount())))
                .map(more -> Stream.concat(found.stream(), more).toList())
                .chain(all -> told(metrics.subList(1, metrics.size()), all, from, to, position));
    }
}
