package io.loadline.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What was measured of each objective in the last weeks, in slices of five minutes, as lines of NDJSON: few errors all the
 * time, and many on checkout since the faulty release.
 */
record Slices(Dates dates, Demand demand, Noise noise) {
    static final int DAYS = 30;
    private static final int SECONDS = 300;
    private static final double FAULTY = 0.6;

    /** Until the faulty release. */
    Stream<String> before() {
        return Promise.ALL.stream().flatMap(promise -> lines(promise, first(), faulty()));
    }

    /** From the faulty release on. */
    Stream<String> since() {
        return Promise.ALL.stream().flatMap(promise -> lines(promise, faulty(), dates.lastSlice()));
    }

    private Instant first() {
        return dates.lastSlice().minus(Duration.ofDays(DAYS));
    }

    /** The first slice that begins after it. */
    private Instant faulty() {
        long seconds = dates.faultyRelease().getEpochSecond();
        return Instant.ofEpochSecond(Math.ceilDiv(seconds, SECONDS) * SECONDS);
    }

    private Stream<String> lines(Promise promise, Instant from, Instant to) {
        long count = Duration.between(from, to).toSeconds() / SECONDS;
        return LongStream.range(0, count).mapToObj(slice -> line(promise, from.plusSeconds(slice * SECONDS)));
    }

    private String line(Promise promise, Instant start) {
        long total = total(promise, start);
        double share = promise.burnsSince(start, faulty()) ? FAULTY : promise.usualErrors();
        double chance = noise.around(0.25, promise.name().hashCode(), start.getEpochSecond());
        long bad = Math.min(total, Math.round(total * share * Math.max(0, chance)));
        return "{\"slo\":\"" + promise.name() + "\",\"start\":\"" + start + "\",\"seconds\":" + SECONDS + ",\"good\":"
                + (total - bad) + ",\"total\":" + total + ",\"source\":\"edge\",\"sequence\":1}";
    }

    private long total(Promise promise, Instant start) {
        var service = Harbour.service(promise.service());
        var hour = Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), 3600L) * 3600);
        return Math.round(Harbour.SITES.stream()
                .mapToDouble(site -> demand.perSecond(service, site, hour) * SECONDS)
                .sum());
    }
}
