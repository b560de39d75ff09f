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
 */
record SliceLines(Pulling.Query query, String source, long sequence) {
    /**
     * The slices of a stretch. Where either value is missing nothing was measured; increases are estimates with fractions, so that they
     * are rounded, and good is at most total.
     */
    String of(Stretch stretch, Map<Long, Double> good, Map<Long, Double> total) {
        var lines = new StringBuilder();
        for (long point = stretch.firstPoint(); point <= stretch.end(); point += stretch.step()) {
            if (good.containsKey(point) && total.containsKey(point)) {
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
