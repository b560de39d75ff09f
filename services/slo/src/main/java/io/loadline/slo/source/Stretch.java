package io.loadline.slo.source;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A while to be pulled, cut into slices.
 *
 * @param from start of the first slice, seconds since 1970
 * @param slices how many, from 1
 * @param step length of each in seconds
 */
record Stretch(long from, int slices, long step) {
    /**
     * What may be pulled next: of slices that are over since a while, as many as one request may ask for.
     *
     * @param settled up to when Prometheus has surely scraped, seconds since 1970
     */
    static Optional<Stretch> next(long from, long settled, long step) {
        long slices = Math.min(Prometheus.MOST_POINTS, Math.floorDiv(settled - from, step));
        return slices < 1 ? Optional.empty() : Optional.of(new Stretch(from, (int) slices, step));
    }

    /** A value of Prometheus is of the time that ends with it. */
    long firstPoint() {
        return from + step;
    }

    /** The end of the last slice, and its point. */
    long end() {
        return from + slices * step;
    }

    /**
     * The slices as {@code POST /slices} takes them. Where either value is missing nothing was measured; increases are estimates
     * with fractions, so that they are rounded, and good is at most total.
     *
     * @param sequence grows from one time of asking to the next: the last answer counts
     */
    String lines(Pulling.Query query, String source, long sequence, Map<Long, Double> good, Map<Long, Double> total) {
        var lines = new StringBuilder();
        for (long point = firstPoint(); point <= end(); point += step) {
            if (good.containsKey(point) && total.containsKey(point)) {
                long all = count(total.getOrDefault(point, 0.0));
                long well = Math.min(all, count(good.getOrDefault(point, 0.0)));
                lines.append("{\"slo\":").append(quoted(query.slo()));
                query.objective()
                        .ifPresent(goal -> lines.append(",\"objective\":").append(quoted(goal)));
                lines.append(",\"start\":\"")
                        .append(Instant.ofEpochSecond(point - step))
                        .append("\",\"seconds\":");
                lines.append(step)
                        .append(",\"good\":")
                        .append(well)
                        .append(",\"total\":")
                        .append(all);
                lines.append(",\"source\":").append(quoted(source));
                lines.append(",\"sequence\":").append(sequence).append("}\n");
            }
        }
        return lines.toString();
    }

    private static long count(double value) {
        return Math.max(0, (long) Math.rint(value));
    }

    private static String quoted(String text) {
        return io.loadline.eventstore.Json.write(text);
    }
}
