package io.loadline.capacity.loadtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gathers what a tool wrote down of each request into the steps of the run. Keeps at most 256 periods of equal length, which
 * doubles when they do not suffice; samples may come in any order. Times are milliseconds since 1970.
 */
final class Samples {
    private static final int MOST_PERIODS = 256;
    private static final double SECOND = 1000;

    /** No count of {@link Latencies} overflows. */
    private static final long MOST_REQUESTS = Integer.MAX_VALUE;

    private final Optional<String> label;
    private final Period all = new Period(Latencies.exact());
    private TreeMap<Long, Period> periods = new TreeMap<>();
    private long width = (long) SECOND;
    private double begin = Double.POSITIVE_INFINITY;
    private double end = Double.NEGATIVE_INFINITY;
    private long lastKey;
    private Period last = all;

    /** @param label the only one of which requests are wanted */
    Samples(Optional<String> label) {
        this.label = label;
    }

    boolean wants(String name) {
        return label.isEmpty() || label.get().equals(name);
    }

    void request(double start, double took, boolean failed) {
        request(start, took, failed, 1);
    }

    void request(double start, double took, boolean failed, long times) {
        if (times > MOST_REQUESTS - all.requests()) {
            throw LoadTestProblem.FILE_TOO_LARGE.because("it has more than " + MOST_REQUESTS + " requests");
        }
        lasts(start, start + took);
        var period = at(start);
        period.answered(took, times);
        all.answered(took, times);
        if (failed) {
            failed(start, times);
        }
    }

    /** So many of the requests around that time have failed. */
    void failed(double time, long times) {
        at(time).failed(times);
        all.failed(times);
    }

    void iterated(double start, double took) {
        at(start).iterated(took);
        all.iterated(took);
    }

    void dropped(double time, double times) {
        at(time).dropped(times);
        all.dropped(times);
    }

    void users(double time, double now) {
        at(time).users(now);
        all.users(now);
    }

    /** So many were there all the time. */
    void usersThroughout(double count) {
        periods.values().forEach(period -> period.users(count));
        all.users(count);
    }

    /** The run has lasted from one time to another, at least. */
    void lasts(double from, double to) {
        begin = Math.min(begin, from);
        end = Math.max(end, to);
    }

    /** The run as one, whatever its steps. */
    Run whole() {
        return all.run(Math.max(0, end - begin) / SECOND);
    }

    /** One for each rate that was held for at least 20 seconds; the run as one when there is at most one such rate. */
    List<Run> runs() {
        var counts = new ArrayList<Long>();
        if (!periods.isEmpty()) {
            for (long key = periods.firstKey(); key <= periods.lastKey(); key++) {
                counts.add(periods.containsKey(key) ? periods.get(key).requests() : 0L);
            }
        }
        var steps = Steps.of(counts, (int) Math.ceil(Run.SHORTEST * SECOND / width));
        return steps.size() < 2
                ? List.of(whole())
                : steps.stream().map(this::run).toList();
    }

    private Run run(Steps.Stretch step) {
        var sum = new Period(Latencies.coarse());
        long first = periods.firstKey();
        periods.subMap(first + step.from(), first + step.to()).values().forEach(sum::add);
        return sum.run((step.to() - step.from()) * width / SECOND);
    }

    private Period at(double time) {
        long key = Math.floorDiv((long) time, width);
        if (key != lastKey || last == all) {
            last = periods.computeIfAbsent(key, k -> new Period(Latencies.coarse()));
            lastKey = key;
            if (periods.lastKey() - periods.firstKey() >= MOST_PERIODS) {
                widen();
                return at(time);
            }
        }
        return last;
    }

    private void widen() {
        var wider = new TreeMap<Long, Period>();
        for (Map.Entry<Long, Period> period : periods.entrySet()) {
            wider.merge(Math.floorDiv(period.getKey(), 2L), period.getValue(), (a, b) -> {
                a.add(b);
                return a;
            });
        }
        periods = wider;
        width *= 2;
        last = all;
    }
}
