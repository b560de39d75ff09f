package io.loadline.local;

import io.loadline.local.TraceReceiver.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trace as a picture: a line for each step below the one that it follows from, its bar as long as it took. */
final class Waterfall {
    private static final int ROW = 20;
    private static final int LABELS = 560;
    private static final int BARS = 440;
    private static final Map<String, String> COLOURS =
            Map.of("gateway", "#6b7280", "capacity", "#2563eb", "cost", "#059669", "slo", "#d97706");

    private final Map<String, List<Step>> below;
    private final long begun;
    private final double width;
    private final StringBuilder rows = new StringBuilder();
    private int count;

    private Waterfall(List<Step> steps) {
        var ids = steps.stream().map(Step::id).collect(Collectors.toSet());
        below = steps.stream()
                .sorted(Comparator.comparingLong(Step::begun))
                .collect(Collectors.groupingBy(step -> ids.contains(step.parent()) ? step.parent() : ""));
        begun = steps.stream().mapToLong(Step::begun).min().orElseThrow();
        width = steps.stream().mapToLong(Step::ended).max().orElseThrow() - begun;
    }

    /** @return SVG */
    static String of(List<Step> trace) {
        var picture = new Waterfall(trace.stream()
                .filter(step -> !step.isStatement() && !step.text().contains(" GET"))
                .toList());
        picture.rows("", 0);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """.formatted(LABELS + BARS + 80, picture.count * ROW + 10, picture.rows);
    }

    private void rows(String parent, int depth) {
        for (var step : below.getOrDefault(parent, List.of())) {
            row(step, depth);
            rows(step.id(), depth + 1);
        }
    }

    private void row(Step step, int depth) {
        int y = 5 + count++ * ROW;
        double x = LABELS + BARS * (step.begun() - begun) / width;
        double length = Math.max(2, BARS * (step.ended() - step.begun()) / width);
        rows.append("""
                <text x="%d" y="%d" fill="#111827">%s</text><rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>\
                <text x="%.1f" y="%d" fill="#6b7280" font-size="10">%.1f ms</text>
                """.formatted(
                        10 + 14 * depth,
                        y + 14,
                        step.text().replace("&", "&amp;").replace("<", "&lt;"),
                        x,
                        y + 3,
                        length,
                        ROW - 6,
                        COLOURS.getOrDefault(step.service(), "#111827"),
                        x + length + 4,
                        y + 14,
                        (step.ended() - step.begun()) / 1e6));
    }
}
