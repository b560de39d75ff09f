package io.loadline.slo.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be expected of a signal for a few hours, learnt of weeks: a look in between needs only the samples since {@link #from}, and
 * finds the same.
 */
public final class SignalOutlook {
    private final Course course;

    private SignalOutlook(Course course) {
        this.course = course;
    }

    /**
     * Learns from what was measured in the time of {@link Deviation#HISTORY}.
     *
     * @param phase seconds by which it is learnt later than others
     * @param lag as {@link Lateness#lag} has it
     */
    public static SignalOutlook of(Trace trace, Instant at, long phase, Duration lag) {
        var pace = new Pace(trace.step(), phase, lag.toSeconds());
        return new SignalOutlook(Course.of(trace, pace, pace.known(at.getEpochSecond())));
    }

    /** Samples that start before are not asked for any more. */
    public Instant from() {
        return course.from();
    }

    /** Whether nothing newer is to be learnt at an instant. */
    public boolean isGoodAt(Instant at) {
        return course.isGoodAt(at);
    }

    /** As {@link SignalDeviation#find}. */
    public Optional<SignalDeviation.Look> find(Trace since, Hurts hurts, Instant at) {
        long recent = at.minus(Deviation.RECENT).getEpochSecond() - course.step();
        var points = course.look(since).stream()
                .filter(point -> point.second() > recent)
                .toList();
        return points.isEmpty() || !course.judges(points.getFirst().second())
                ? Optional.empty()
                : Optional.of(new SignalDeviation.Look(points.stream()
                        .flatMap(point -> SignalDeviation.of(point, hurts).stream())
                        .findFirst()));
    }
}
