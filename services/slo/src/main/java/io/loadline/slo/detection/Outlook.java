package io.loadline.slo.detection;

import io.loadline.slo.slice.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is to be expected of an objective for a few hours, learnt of weeks: a look in between needs only the slices since
 * {@link #from}, however long the history is, and finds the same.
 */
public final class Outlook {
    /** Fewer failed events are bad luck: the guard of low traffic. */
    private static final long LEAST_BAD = 10;

    private static final long LEAST_EXPECTED = 20;
    private static final double HALF = 0.5;

    private final Sum.Usual usual;
    private final Course errors;
    private final Course traffic;

    private Outlook(Sum.Usual usual, Course errors, Course traffic) {
        this.usual = usual;
        this.errors = errors;
        this.traffic = traffic;
    }

    /**
     * Learns from what was measured in the time of {@link Deviation#HISTORY}.
     *
     * @param slices of one source each, or summed, in the order of their start
     * @param phase seconds by which it is learnt later than others
     * @param lag as {@link Lateness#lag} has it
     */
    public static Outlook of(List<Slice> slices, Instant at, long phase, Duration lag) {
        var sums = Sum.of(slices);
        var pace = new Pace(Sum.trace(sums, Sum::failed).step(), phase, lag.toSeconds());
        long from = pace.known(at.getEpochSecond());
        var before = sums.stream().filter(sum -> sum.slice().start() < from).toList();
        var usual = Sum.usual(before);
        var alike = before.stream().filter(usual::isMetBy).toList();
        return new Outlook(
                usual,
                Course.of(Sum.trace(before, Sum::failed), pace, from),
                Course.of(Sum.trace(alike, Outlook::events), pace, from));
    }

    /** Seconds by which something is learnt later than midnight, so that not all are learnt at the same time. */
    public static long phase(UUID of) {
        return Integer.toUnsignedLong(of.hashCode());
    }

    /** Slices that start before are not asked for any more. */
    public Instant from() {
        return errors.from();
    }

    /** Whether nothing newer is to be learnt at an instant. */
    public boolean isGoodAt(Instant at) {
        return errors.isGoodAt(at);
    }

    /**
     * Errors beyond the record that break the promise, and traffic that falls to half or less of what was expected. Idle times are
     * expected to be idle. Traffic is only compared while as many sources measure it as usual.
     *
     * @param since slices of one source each, or summed, in the order of their start; those before {@link #from} are left out
     * @param target share of good events that is promised
     * @return empty when too little is known to call it as expected: without a day to learn from, or without a slice of the last
     *     half hour
     */
    public Optional<List<Deviation>> find(List<Slice> since, double target, Instant at) {
        long recent = at.minus(Deviation.RECENT).getEpochSecond();
        long from = from().getEpochSecond();
        var sums = Sum.of(since).stream()
                .filter(sum -> sum.slice().start() >= from)
                .toList();
        var alike = sums.stream().filter(usual::isMetBy).toList();
        var failing = judges(errors, sums, recent) && mayBreak(sums, target, recent)
                ? errors(sums, target, recent)
                : Optional.<Deviation>empty();
        boolean known = judges(traffic, alike, recent);
        var missing = known ? traffic(alike, recent) : Optional.<Deviation>empty();
        var found = Stream.concat(failing.stream(), missing.stream()).toList();
        return known || !found.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    /** Whether there is a recent slice, and a day of others before it. */
    private static boolean judges(Course course, List<Sum> sums, long recent) {
        return sums.stream()
                .filter(sum -> sum.endsAfter(recent))
                .findFirst()
                .filter(sum -> course.judges(sum.slice().start()))
                .isPresent();
    }

    /** Cheap, and mostly false: unless the promise is broken since one of the last slices no record need be sought. */
    private static boolean mayBreak(List<Sum> sums, double target, long recent) {
        long bad = 0;
        long total = 0;
        for (var sum : sums.reversed()) {
            if (!sum.endsAfter(recent)) {
                return false;
            }
            bad += sum.slice().bad();
            total += sum.slice().total();
            if (breaks(bad, total, target)) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaks(long bad, long total, double target) {
        return bad >= LEAST_BAD && bad > (1 - target) * total;
    }

    private Optional<Deviation> errors(List<Sum> sums, double target, long recent) {
        var points = errors.look(Sum.trace(sums, Sum::failed));
        long bad = 0;
        long total = 0;
        long since = -1;
        double most = 0;
        for (int i = 0; i < points.size(); i++) {
            if (!sums.get(i).endsAfter(recent)) {
                continue;
            }
            if (points.get(i).over() > 1) {
                since = since < 0 ? points.get(i).second() : since;
                most = Math.max(most, points.get(i).over());
            }
            if (since >= 0) {
                bad += sums.get(i).slice().bad();
                total += sums.get(i).slice().total();
            }
        }
        return breaks(bad, total, target) ? Optional.of(Deviation.of(Dimension.ERRORS, since, most)) : Optional.empty();
    }

    private Optional<Deviation> traffic(List<Sum> alike, long recent) {
        var points = traffic.look(Sum.trace(alike, Outlook::events));
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            if (alike.get(i).endsAfter(recent)
                    && point.over() < -1
                    && point.expected() >= LEAST_EXPECTED
                    && point.value() <= HALF * point.expected()) {
                return Optional.of(Deviation.of(Dimension.TRAFFIC, point.second(), -point.over()));
            }
        }
        return Optional.empty();
    }

    private static double events(Sum sum) {
        return sum.slice().total();
    }
}
