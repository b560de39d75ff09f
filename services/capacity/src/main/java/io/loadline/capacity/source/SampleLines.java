package io.loadline.capacity.source;

import io.loadline.eventstore.Json;
import io.loadline.web.pull.Prometheus;
import io.loadline.web.pull.Stretch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was pulled of a metric, as {@code POST /samples} takes it.
 *
 * @param datacenter of series that do not name theirs
 */
record SampleLines(String metric, Optional<String> datacenter) {
    private static final List<String> LABELS = List.of("service", "datacenter", "unit", "class");

    /** The samples of a stretch; a value is of the time that ends with it, and no demand or usage is less than nothing. */
    String of(Stretch stretch, List<Prometheus.Series> all) {
        var lines = new StringBuilder();
        for (var series : all) {
            var labels = labels(series.labels());
            series.values().forEach((point, value) -> {
                labels.put(
                        "start", Instant.ofEpochSecond(point - stretch.step()).toString());
                labels.put("seconds", stretch.step());
                labels.put("value", BigDecimal.valueOf(Math.max(0, value)));
                lines.append(Json.write(labels)).append('\n');
            });
        }
        return lines.toString();
    }

    private Map<String, Object> labels(Map<String, String> of) {
        var labels = new TreeMap<String, Object>();
        labels.put("metric", metric);
        datacenter.ifPresent(name -> labels.put("datacenter", name));
        for (var label : LABELS) {
            Optional.ofNullable(of.get(label))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> labels.put(label, text));
        }
        return labels;
    }
}
