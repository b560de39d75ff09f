package io.loadline.slo.rules;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Pyrra records of an indicator that divides one selector by another: its events over the whole period, from which the
 * availability is read.
 *
 * @param part the bad or the good events
 * @param good whether the part is the good ones
 */
record PyrraSeries(Selector part, Selector total, boolean good) {
    private static final String BUCKET = "le";

    /** Empty when the queries are of another form, which Pyrra has no words for. */
    static Optional<PyrraSeries> of(Sli sli) {
        return switch (sli) {
            case Sli.Bad(var bad, var total) -> of(bad, total, false);
            case Sli.Good(var good, var total) -> of(good, total, true);
            case Sli.Failure _, Sli.Success _, Sli.Threshold _, Sli.Slices _, Sli.MeanOfSlices _ -> Optional.empty();
        };
    }

    private static Optional<PyrraSeries> of(Query part, Query total, boolean good) {
        return Selector.of(part).flatMap(p -> Selector.of(total).map(t -> new PyrraSeries(p, t, good)));
    }

    /** Labels that all recorded series have from their selectors. */
    Map<String, String> labels() {
        var labels = new TreeMap<>(total.equal());
        labels.keySet().removeAll(grouping());
        return labels;
    }

    /** Labels by which the part is told from the rest of the total; a bucket is a label of the rule. */
    private TreeSet<String> grouping() {
        return Stream.concat(
                        part.matchers().stream()
                                .filter(matcher -> !total.matchers().contains(matcher)),
                        total.matchers().stream()
                                .filter(matcher -> matcher.operator().endsWith("~")))
                .map(Selector.Matcher::label)
                .filter(label -> !label.equals(BUCKET))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The bucket of a histogram that the part is. */
    Map<String, String> bucket() {
        var bucket = new TreeMap<>(part.equal());
        bucket.keySet().retainAll(Set.of(BUCKET));
        return bucket;
    }

    /** Share of bad events in a window. */
    String errorRatio(Duration window) {
        var all = rate(total, window);
        return good ? "(" + all + " - " + rate(part, window) + ") / " + all : rate(part, window) + " / " + all;
    }

    private static String rate(Selector selector, Duration window) {
        return "sum(rate(" + selector + "[" + PromDuration.of(window) + "]))";
    }

    boolean sameMetric() {
        return part.metric().equals(total.metric());
    }

    Rule increase(Selector selector, Duration period, Map<String, String> labels) {
        var by = grouping().isEmpty() ? "" : " by (" + String.join(", ", grouping()) + ") ";
        return Rule.record(
                name(selector, period),
                "sum" + by + "(increase(" + selector + "[" + PromDuration.of(period) + "]))",
                labels);
    }

    private static String name(Selector selector, Duration period) {
        return selector.base() + ":increase" + PromDuration.of(period);
    }

    /** Share of good events over the period. */
    String availability(Duration period, String slo) {
        var matcher = new Selector.Matcher("slo", "=", "\"" + slo + "\"");
        var share = "sum(" + part.as(name(part, period), Stream.of(matcher)) + " or vector(0)) / sum("
                + total.as(name(total, period), Stream.concat(Stream.of(matcher), absent())) + ")";
        return good ? share : "1 - " + share;
    }

    /** A bucket and the count of a histogram become series of the same name, told apart by what only the bucket has. */
    private Stream<Selector.Matcher> absent() {
        return sameMetric() || !part.base().equals(total.base())
                ? Stream.empty()
                : part.matchers().stream()
                        .filter(matcher -> !total.matchers().contains(matcher))
                        .map(matcher -> new Selector.Matcher(matcher.label(), "=", "\"\""));
    }

    String requests() {
        return rate(total, Query.SHORTEST);
    }

    String errors() {
        var rate = rate(part, Query.SHORTEST);
        return good ? requests() + " - " + rate : rate + " or vector(0)";
    }
}
