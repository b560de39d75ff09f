package io.loadline.changes.delivery;

import io.loadline.kernel.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * DORA's five keys over a period, with the tiers of 2023 (reference 2.1) and the records behind each; and how much went out beside the
 * approvals, for which there are no tiers.
 *
 * @param deploymentFrequency days with a deployment per week, the lower median over the weeks
 * @param leadTimeForChanges seconds, the lower median
 * @param changeFailureRate deployments with an incident to all
 * @param expectedFailureRate the same with probabilities in the place of yes and no
 * @param failedDeploymentRecoveryTime seconds from the deployment to the end of the incident, the lower median
 * @param reworkRate deployments that answer an incident to all
 * @param emergencyRate changes of any kind that went out as emergencies to all
 * @param unauthorisedRate changes of any kind that nobody has approved in time, although somebody had to, to all
 */
public record Keys(
        Key deploymentFrequency,
        Key leadTimeForChanges,
        Key changeFailureRate,
        Key expectedFailureRate,
        Key failedDeploymentRecoveryTime,
        Key reworkRate,
        Key emergencyRate,
        Key unauthorisedRate) {

    /** How a team compares. */
    public enum Tier {
        ELITE,
        HIGH,
        MEDIUM,
        LOW,
        NONE
    }

    /**
     * @param value nothing when there is nothing to compute it from
     * @param records ids of the changes or incidents behind it, or names of pull requests such as {@code harbour/checkout#12}
     */
    public record Key(Optional<Double> value, Tier tier, List<String> records) {
        public Key {
            records = List.copyOf(records);
        }
    }

    static Keys of(
            Window window,
            Collection<Delivered> delivered,
            Collection<Lead> leads,
            Collection<Failure> failures,
            Collection<WentOut> begun) {
        return new Keys(
                frequency(window.start(), window.end(), delivered),
                leadTime(leads),
                failureRate(delivered, failures),
                expectedRate(delivered, failures),
                recovery(failures),
                rework(delivered),
                share(begun, WentOut::emergency),
                share(begun, WentOut::unauthorised));
    }

    /** The same where nobody can tell what failed. */
    Keys withoutFailures() {
        var unknown = new Key(Optional.empty(), Tier.NONE, List.of());
        return new Keys(
                deploymentFrequency,
                leadTimeForChanges,
                unknown,
                unknown,
                unknown,
                reworkRate,
                emergencyRate,
                unauthorisedRate);
    }

    private static Key share(Collection<WentOut> begun, Predicate<WentOut> which) {
        var some = begun.stream().filter(which).map(WentOut::change).toList();
        return new Key(
                begun.isEmpty() ? Optional.empty() : Optional.of((double) some.size() / begun.size()), Tier.NONE, some);
    }

    private static Key frequency(Instant from, Instant to, Collection<Delivered> delivered) {
        var days = delivered.stream().map(one -> day(one.at())).collect(Collectors.toSet());
        var weeks = periods(from, to, Keys::week);
        var months = periods(from, to, day -> day.withDayOfMonth(1));
        long perWeek = median(days, weeks, Keys::week);
        long perMonth = median(days, months, day -> day.withDayOfMonth(1));
        var tier = perWeek >= 5 ? Tier.ELITE : perWeek >= 1 ? Tier.HIGH : perMonth >= 1 ? Tier.MEDIUM : Tier.LOW;
        return new Key(
                Optional.of((double) perWeek),
                tier,
                delivered.stream().map(Delivered::change).toList());
    }

    private static long median(
            Collection<LocalDate> days, Collection<LocalDate> periods, Function<LocalDate, LocalDate> period) {
        Map<LocalDate, Long> counted = days.stream().collect(Collectors.groupingBy(period, Collectors.counting()));
        return Median.of(periods.stream().map(p -> counted.getOrDefault(p, 0L)).toList())
                .orElse(0L);
    }

    private static Collection<LocalDate> periods(Instant from, Instant to, Function<LocalDate, LocalDate> period) {
        var periods = new HashSet<LocalDate>();
        day(from).datesUntil(day(to.minusNanos(1)).plusDays(1)).map(period).forEach(periods::add);
        return periods;
    }

    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Key leadTime(Collection<Lead> leads) {
        var median =
                Median.of(leads.stream().map(lead -> lead.time().toSeconds()).toList());
        return new Key(
                median.map(Long::doubleValue),
                median.map(seconds -> span(seconds, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30)))
                        .orElse(Tier.NONE),
                leads.stream().map(Lead::record).toList());
    }

    private static Key failureRate(Collection<Delivered> delivered, Collection<Failure> failures) {
        var blamed = failures.stream()
                .filter(Failure::counts)
                .map(Failure::change)
                .distinct()
                .toList();
        return rate(blamed.size(), delivered.size(), blamed);
    }

    /** Σ over deployments of 1 - Π (1 - p) over their incidents (reference 2.4). */
    private static Key expectedRate(Collection<Delivered> delivered, Collection<Failure> failures) {
        var spared = failures.stream()
                .collect(Collectors.toMap(Failure::change, f -> 1 - f.probability(), (one, other) -> one * other));
        double expected = spared.values().stream()
                .mapToDouble(probability -> 1 - probability)
                .sum();
        return rate(
                expected,
                delivered.size(),
                failures.stream().map(Failure::change).distinct().toList());
    }

    private static Key rework(Collection<Delivered> delivered) {
        var unplanned = delivered.stream()
                .filter(one -> one.incident().isPresent())
                .map(Delivered::change)
                .toList();
        return rate(unplanned.size(), delivered.size(), unplanned);
    }

    private static Key rate(double part, int whole, List<String> records) {
        if (whole == 0) {
            return new Key(Optional.empty(), Tier.NONE, records);
        }
        double rate = part / whole;
        var tier = rate <= 0.05 ? Tier.ELITE : rate <= 0.1 ? Tier.HIGH : rate <= 0.15 ? Tier.MEDIUM : Tier.LOW;
        return new Key(Optional.of(rate), tier, records);
    }

    private static Key recovery(Collection<Failure> failures) {
        var over = failures.stream()
                .filter(failure -> failure.counts() && failure.over().isPresent())
                .toList();
        var median = Median.of(over.stream()
                .map(failure -> Duration.between(
                                failure.deployed(), failure.over().orElseThrow())
                        .toSeconds())
                .toList());
        return new Key(
                median.map(Long::doubleValue),
                median.map(seconds -> span(seconds, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7)))
                        .orElse(Tier.NONE),
                over.stream().map(Failure::incident).toList());
    }

    private static Tier span(long seconds, Duration elite, Duration high, Duration medium) {
        return seconds < elite.toSeconds()
                ? Tier.ELITE
                : seconds < high.toSeconds() ? Tier.HIGH : seconds < medium.toSeconds() ? Tier.MEDIUM : Tier.LOW;
    }
}
