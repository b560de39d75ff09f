package io.loadline.slo.bill;

import io.loadline.kernel.Plain;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.budget.Step;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each change burned in its wake above its own baseline.
 *
 * <p>A change's baseline is the error ratio just before it: that of six hours, of the last five
 * minutes, or of the last minute, whichever is highest.
 * Where wakes overlap, the errors of a slice are split in layers: what is above the newest change's baseline is the newest
 * change's, what is between that and the baseline of the one before it is that one's, and so on. So a fault that was there before
 * a change is never charged to it, and no error is charged twice.
 *
 * @param allowed bad units that the budget of the window holds
 * @param burned bad units of the window, all in all
 * @param lines by what they burned, the most first
 */
public record ChangeBill(Window window, String objective, BigDecimal allowed, long burned, List<Line> lines) {
    private static final MathContext DIGITS = new MathContext(18);
    private static final List<Duration> LOOKBACKS =
            List.of(Duration.ofHours(6), Duration.ofMinutes(5), Duration.ofMinutes(1));
    private static final Comparator<Line> WORST_FIRST = Comparator.comparing(Line::burned)
            .reversed()
            .thenComparing(Line::started)
            .thenComparing(Line::change);

    /**
     * One change's part.
     *
     * @param burned bad units above the baseline
     * @param budgetShare burned / allowed
     * @param baseline error ratio before it, 0..1
     * @param errorRatio of its wake, 0..1; empty when there was nothing to measure
     * @param distance calls between the objective's service and the changed one, 0 for the same
     * @param reasons for a person
     */
    public record Line(
            String change,
            String title,
            String service,
            String kind,
            HeardChange.Outcome outcome,
            Instant started,
            Optional<Instant> ended,
            BigDecimal burned,
            BigDecimal budgetShare,
            BigDecimal baseline,
            Optional<BigDecimal> errorRatio,
            int distance,
            List<String> reasons) {
        private Line and(Line other) {
            var worse = budgetShare.compareTo(other.budgetShare) >= 0 ? this : other;
            return new Line(
                    change,
                    title,
                    service,
                    kind,
                    outcome,
                    started,
                    ended,
                    Plain.of(burned.add(other.burned)),
                    Plain.of(budgetShare.add(other.budgetShare)),
                    worse.baseline,
                    worse.errorRatio,
                    distance,
                    worse.reasons);
        }
    }

    /**
     * Makes out the bill.
     *
     * @param measure of the window, with each slice of the changes' wakes, and sums from their {@link #cuts} on
     * @param allowed bad units that the budget holds
     * @param distances name of each service that matters to the number of calls between, the objective's own at 0
     */
    public static ChangeBill of(
            Measure measure,
            Window window,
            BigDecimal allowed,
            List<HeardChange> changes,
            Map<String, Integer> distances) {
        var relevant = changes.stream()
                .filter(change -> distances.containsKey(change.service()))
                .filter(change -> change.started().isBefore(window.end())
                        && change.wakeEnds().isAfter(window.start()))
                .sorted(Comparator.comparing(HeardChange::started).thenComparing(HeardChange::id))
                .toList();
        var accounts = new ArrayList<Account>();
        for (var change : relevant) {
            accounts.add(new Account(change, baseline(measure, change)));
        }
        measure.steps(measure.contractual(), window).forEach(step -> split(step, accounts));
        long burned = measure.tally(measure.contractual(), window).bad();
        var lines = accounts.stream()
                .map(account -> account.line(allowed, distances.get(account.change.service())))
                .sorted(WORST_FIRST)
                .toList();
        return new ChangeBill(window, measure.goal().name(), allowed, burned, lines);
    }

    /**
     * What changes burned of the parts of a whole: what a change burned of several adds up, and the part of which it burned most says why.
     *
     * @param allowed bad units that the budget of the whole holds
     * @param parts bills of them, each with as many bad units as use up the budget of the whole
     */
    public static ChangeBill together(String objective, Window window, BigDecimal allowed, List<ChangeBill> parts) {
        var lines = new HashMap<String, Line>();
        parts.stream().flatMap(part -> part.lines.stream()).forEach(line -> lines.merge(line.change, line, Line::and));
        return new ChangeBill(
                window,
                objective,
                allowed,
                parts.stream().mapToLong(ChangeBill::burned).sum(),
                lines.values().stream().sorted(WORST_FIRST).toList());
    }

    /** The instants at which the times begin and end that a change's baseline is taken from. */
    public static List<Instant> cuts(HeardChange change) {
        return Stream.concat(Stream.of(Duration.ZERO), LOOKBACKS.stream())
                .map(change.started()::minus)
                .toList();
    }

    /** The last minute counts by itself: an average over more would dilute a fault that began just before the change. */
    private static BigDecimal baseline(Measure measure, HeardChange change) {
        return LOOKBACKS.stream()
                .map(lookback -> ratio(measure, change.started(), lookback))
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    private static BigDecimal ratio(Measure measure, Instant end, Duration lookback) {
        var tally = measure.tally(measure.contractual(), new Window(end.minus(lookback), end));
        return share(tally.bad(), tally.total()).orElse(BigDecimal.ZERO);
    }

    private static void split(Step step, List<Account> accounts) {
        var ceiling = share(step.bad(), step.total()).orElse(BigDecimal.ZERO);
        for (var account : accounts.reversed()) {
            if (account.covers(step)) {
                ceiling = account.charge(step, ceiling);
            }
        }
    }

    private static Optional<BigDecimal> share(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS));
    }

    /** What adds up on one change. */
    private static final class Account {
        private final HeardChange change;
        private final BigDecimal baseline;
        private BigDecimal burned = BigDecimal.ZERO;
        private long bad;
        private long total;
        private Optional<Instant> onset = Optional.empty();

        Account(HeardChange change, BigDecimal baseline) {
            this.change = change;
            this.baseline = baseline;
        }

        boolean covers(Step step) {
            var start = Instant.ofEpochSecond(step.start());
            return !start.isBefore(change.started()) && start.isBefore(change.wakeEnds());
        }

        /** Takes what lies between its baseline and the ceiling; the rest is for those before it. */
        BigDecimal charge(Step step, BigDecimal ceiling) {
            bad += step.bad();
            total += step.total();
            if (ceiling.compareTo(baseline) <= 0) {
                return ceiling;
            }
            burned = burned.add(ceiling.subtract(baseline).multiply(BigDecimal.valueOf(step.total())), DIGITS);
            onset = onset.or(() -> Optional.of(Instant.ofEpochSecond(step.start())));
            return baseline;
        }

        Line line(BigDecimal allowed, int distance) {
            var rounded = burned.setScale(3, RoundingMode.HALF_EVEN);
            var budgetShare = allowed.signum() == 0 ? BigDecimal.ZERO : burned.divide(allowed, DIGITS);
            return new Line(
                    change.id(),
                    change.title(),
                    change.service(),
                    change.kind(),
                    change.outcome(),
                    change.started(),
                    change.ended(),
                    Plain.of(rounded),
                    Plain.of(budgetShare.setScale(6, RoundingMode.HALF_EVEN)),
                    Plain.of(baseline.setScale(6, RoundingMode.HALF_EVEN)),
                    share(bad, total).map(ratio -> Plain.of(ratio.setScale(6, RoundingMode.HALF_EVEN))),
                    distance,
                    reasons(distance));
        }

        private List<String> reasons(int distance) {
            var reasons = new ArrayList<String>();
            reasons.add(
                    distance == 0
                            ? "it changed this very service"
                            : "it changed " + change.service() + ", which this service calls"
                                    + (distance == 1 ? "" : " through " + (distance - 1) + " other(s)"));
            if (change.outcome() == HeardChange.Outcome.FAILED) {
                reasons.add("it failed");
            } else if (change.outcome() == HeardChange.Outcome.ROLLED_BACK) {
                reasons.add("it was rolled back");
            }
            onset.ifPresentOrElse(
                    instant -> reasons.add("errors rose "
                            + Duration.between(change.started(), instant).toMinutes() + " min after it started, to "
                            + percent(share(bad, total).orElse(BigDecimal.ZERO)) + " against " + percent(baseline)
                            + " before"),
                    () -> reasons.add("errors did not rise above " + percent(baseline) + " after it"));
            return reasons;
        }

        private static String percent(BigDecimal ratio) {
            return Plain.of(ratio.movePointRight(2).setScale(3, RoundingMode.HALF_EVEN))
                            .toPlainString() + " %";
        }
    }

    /** Folds what was heard of changes, in the order of hearing, into what is known of each. */
    public static List<HeardChange> fold(List<HeardChange> heard) {
        var byId = new HashMap<String, HeardChange>();
        for (var change : heard) {
            byId.merge(change.id(), change, ChangeBill::later);
        }
        return byId.values().stream()
                .sorted(Comparator.comparing(HeardChange::started).thenComparing(HeardChange::id))
                .toList();
    }

    private static HeardChange later(HeardChange known, HeardChange news) {
        var started = known.started().isBefore(news.started()) ? known.started() : news.started();
        return new HeardChange(
                news.id(),
                news.service(),
                news.kind(),
                news.title(),
                started,
                news.ended().or(known::ended),
                news.outcome() == HeardChange.Outcome.RUNNING ? known.outcome() : news.outcome());
    }
}
