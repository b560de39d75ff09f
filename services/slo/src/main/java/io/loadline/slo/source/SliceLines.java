package io.loadline.slo.source;

import io.loadline.eventstore.Json;
import io.loadline.web.pull.Stretch;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was pulled of an objective, as {@code POST /slices} takes it.
 *
 * @param source under which the slices count
 * @param sequence grows from one time of asking to the next: the last answer counts
 * @param takenFrom seconds since 1970; what starts before would be refused, and the rest with it
 */
record SliceLines(Pulling.Query query, String source, long sequence, long takenFrom) {
    /**
     * The slices of a stretch that are still taken. Where either value is missing nothing was measured, but of no events none was good;
     * increases are estimates with fractions, so that they are rounded, and good is at most total.
     */
    String of(Stretch stretch, Map<Long, Double> good, Map<Long, Double> total) {
        var lines = new StringBuilder();
        for (long point = stretch.firstPoint(); point <= stretch.end(); point += stretch.step()) {
            boolean taken = point - stretch.step() >= takenFrom;
            long all = count(total.getOrDefault(point, 0.0));
            if (taken && total.containsKey(point) && (good.containsKey(point) || all == 0)) {
                long well = Math.min(all, count(good.getOrDefault(point, 0.0)));
                lines.append("{\"slo\":").append(Json.write(query.slo()));
                query.objective()
                        .ifPresent(goal -> lines.append(",\"objective\":").append(Json.write(goal)));
                lines.append(",\"start\":\"")
                        .append(Instant.ofEpochSecond(point - stretch.step()))
                        .append("\",\"seconds\":");
                lines.append(stretch.step())
                        .append(",\"good\":")
                        .append(well)
                        .append(",\"total\":")
                        .append(all);
                lines.append(",\"source\":").append(Json.write(source));
                lines.append(",\"sequence\":").append(sequence).append("}\n");
            }
        }
        return lines.toString();
    }

    /** What to tell of events of which nothing says how many were good: an outage of everything may look like that. */
    static Optional<String> doubt(Map<Long, Double> good, Map<Long, Double> total) {
        long missing = total.entrySet().stream()
                .filter(point -> count(point.getValue()) > 0 && !good.containsKey(point.getKey()))
                .count();
        return Optional.of("not measured, because the query for good gives nothing where there were events: " + missing
                        + " times; let it end with 'or vector(0)' if then none was good")
                .filter(told -> missing > 0);
    }

    private static long count(double value) {
        return Math.max(0, (long) Math.rint(value));
    }
}
