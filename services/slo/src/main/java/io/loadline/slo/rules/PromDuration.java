package io.loadline.slo.rules;

import java.time.Duration;
import java.util.List;

/** Durations as Prometheus writes them: 4w, 30d, 1h30m. Source: prometheus/common, model/time.go. */
final class PromDuration {
    private static final List<Unit> UNITS = List.of(
            new Unit("y", 31_536_000, true),
            new Unit("w", 604_800, true),
            new Unit("d", 86_400, false),
            new Unit("h", 3600, false),
            new Unit("m", 60, false),
            new Unit("s", 1, false));

    private PromDuration() {}

    /** @param alone whether it is written only when nothing is left over */
    private record Unit(String letter, long seconds, boolean alone) {}

    static String of(Duration duration) {
        long left = duration.toSeconds();
        var text = new StringBuilder();
        for (var unit : UNITS) {
            if (left >= unit.seconds() && (!unit.alone() || left % unit.seconds() == 0)) {
                text.append(left / unit.seconds()).append(unit.letter());
                left %= unit.seconds();
            }
        }
        return text.toString();
    }
}
