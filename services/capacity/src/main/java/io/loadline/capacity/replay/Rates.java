package io.loadline.capacity.replay;

import io.loadline.capacity.demand.SampleStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Requests per second in each minute.
 *
 * @param start of the first minute
 */
@SuppressWarnings("ArrayRecordComponent") // read within this package, written by no one
record Rates(Instant start, double[] perSecond) {
    private static final int HOUR = 60;
    private static final int BURST = 10;
    /** Seconds. */
    private static final int MINUTE = 60;

    /**
     * Hours with the same mean, in each of which the first minutes burst: the step at the hour is the hardest for whoever reacts.
     *
     * @param means requests per second of each hour
     * @param factors the highest minute over the mean, of each hour, from 1
     */
    static Rates bursting(Instant start, double[] means, double[] factors) {
        var rates = new double[means.length * HOUR];
        for (int i = 0; i < rates.length; i++) {
            double factor = factors[i / HOUR];
            // what bursts is at most nine tenths of the hour's requests
            int minutes = Math.clamp((int) (0.9 * HOUR / factor), 1, BURST);
            double rest = (HOUR - minutes * factor) / (HOUR - minutes);
            rates[i] = means[i / HOUR] * (i % HOUR < minutes ? factor : rest);
        }
        return new Rates(start, rates);
    }

    /** What was counted, evenly within each interval; what nobody has counted goes on as before, since nothing tells of a change. */
    static Rates measured(Instant start, int minutes, List<SampleStore.Count> counts) {
        var known = new double[minutes];
        var covered = new int[minutes];
        for (var count : counts) {
            long from = count.start().getEpochSecond() - start.getEpochSecond();
            long to = Math.min(from + count.seconds(), (long) MINUTE * minutes);
            for (int minute = Math.toIntExact(Math.max(0, from / MINUTE)); (long) minute * MINUTE < to; minute++) {
                int within =
                        Math.toIntExact(Math.min(to, (minute + 1L) * MINUTE) - Math.max(from, (long) minute * MINUTE));
                known[minute] += count.value() / count.seconds() * within / MINUTE;
                covered[minute] += within;
            }
        }
        for (int minute = 0; minute < minutes; minute++) {
            known[minute] = covered[minute] > 0
                    ? known[minute] * MINUTE / Math.min(MINUTE, covered[minute])
                    : known[Math.max(0, minute - 1)];
        }
        return new Rates(start, known);
    }

    /** The number of the minute in which an instant lies; negative before the first. */
    int minute(Instant instant) {
        return Math.toIntExact(Math.floorDiv(instant.getEpochSecond() - start.getEpochSecond(), 60L));
    }

    /** With minutes before, at one rate. */
    Rates after(int minutes, double rate) {
        var longer = new double[perSecond.length + minutes];
        Arrays.fill(longer, 0, minutes, rate);
        System.arraycopy(perSecond, 0, longer, minutes, perSecond.length);
        return new Rates(start.minusSeconds(60L * minutes), longer);
    }
}
