package io.loadline.cost.anomaly;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.allocation.Dimension;
import io.loadline.cost.allocation.Group;
import io.loadline.cost.occurrence.Occurrence;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks for days whose spend lies outside of its band, and for what happened on them or on the day before. */
final class Anomalies {
    private final CostReport report;
    private final List<Dimension> by;
    private final List<Occurrence> occurrences;
    private final ZoneId zone;
    private final Map<Group, Map<LocalDate, BigDecimal>> spend = new TreeMap<>();
    private final Map<Group, Set<String>> services = new HashMap<>();

    Anomalies(CostReport report, List<Dimension> by, List<Occurrence> occurrences, ZoneId zone) {
        this.report = report;
        this.by = by;
        this.occurrences = occurrences;
        this.zone = zone;
        report.days().forEach((date, shares) -> {
            report.costs(date, by)
                    .forEach((group, cost) -> spend.computeIfAbsent(group, name -> new HashMap<>())
                            .put(date, cost));
            shares.keySet()
                    .forEach(place -> services.computeIfAbsent(report.group(place, by), name -> new HashSet<>())
                            .add(place.service()));
        });
    }

    /** Those of days in [from, to), by date and names. */
    List<Anomaly> between(LocalDate from, LocalDate to) {
        var found = new ArrayList<Anomaly>();
        for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
            for (var series : spend.entrySet()) {
                anomaly(series.getKey(), series.getValue(), day).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Anomaly> anomaly(Group group, Map<LocalDate, BigDecimal> series, LocalDate day) {
        var amount = series.getOrDefault(day, BigDecimal.ZERO);
        return SeasonalBand.of(series, day)
                .filter(band -> !band.holds(amount))
                .map(band -> new Anomaly(
                        day,
                        Group.shown(group.service()),
                        Group.shown(group.team()),
                        Group.shown(group.unit()),
                        Group.shown(group.datacenter()),
                        new Money(amount, report.currency()),
                        money(band.expected()),
                        money(band.expected() - band.width()),
                        money(band.expected() + band.width()),
                        near(group, day)));
    }

    private List<Occurrence> near(Group group, LocalDate day) {
        return occurrences.stream()
                .filter(each -> !each.isEndOfIncident())
                .filter(each -> !(by.contains(Dimension.SERVICE) || by.contains(Dimension.TEAM))
                        || services.getOrDefault(group, Set.of()).contains(each.service()))
                .filter(each -> {
                    var date = LocalDate.ofInstant(each.at(), zone);
                    return !date.isAfter(day) && !date.isBefore(day.minusDays(1));
                })
                .toList();
    }

    private Money money(double amount) {
        return new Money(
                BigDecimal.valueOf(amount)
                        .setScale(Math.max(0, report.currency().getDefaultFractionDigits()), RoundingMode.HALF_UP),
                report.currency());
    }

    /**
     * A day whose spend lies outside of its band.
     *
     * @param expected median of the same weekday in the weeks before
     * @param low the band's lower end
     * @param high its upper end
     * @param near changes and incidents of its services on that day or the day before
     */
    record Anomaly(
            LocalDate date,
            Optional<String> service,
            Optional<String> team,
            Optional<String> unit,
            Optional<String> datacenter,
            Money cost,
            Money expected,
            Money low,
            Money high,
            List<Occurrence> near) {}
}
