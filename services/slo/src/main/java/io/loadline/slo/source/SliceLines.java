package io.loadline.slo.source;

import io.loadline.eventstore.Json;
import io.loadline.web.pull.Stretch;
import java.time.Instant;
import java.util.Map;

/**
 * What was pulled of an objective, as {@code POST /slices} takes it.
 *
 * @param source under which the slices count
 * @param sequence grows from one time of asking to the next: the last answer counts
 * @param takenFrom seconds since 1970; what starts before would be refused, and the rest with it
 */
record SliceLines(Pulling.Query query, String source, long sequence, long takenFrom) {
    /**
     * The slices of a stretch that are still taken. Where either value is missing nothing was measured; increases are estimates with
     * fractions, so that they are rounded, and good is at most total.
     */
    String of(Stretch stretch, Map<Long, Double> good, Map<Long, Double> total) {
        var lines = new StringBuilder();
        for (long point = stretch.firstPoint(); point <= stretch.end(); point += stretch.step()) {
            boolean taken = point - stretch.step() >= takenFrom;
            if (taken && good.containsKey(point) && total.containsKey(point)) {
                long all = count(total.getOrDefault(point, 0.0));
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

    private static long count(double value) {
        return Math.max(0, (long) Math.rint(value));
    }
}
