package io.loadline.slo.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: 4w, 30d, 1h30m. Source: prometheus/common, model/time.go. */
final class PromDuration {
    private static final List<Unit> UNITS = List.of(
            new Unit("y", 31_536_000, true),
            new Unit("w", 604_800, true),
            new Unit("d", 86_400, false),
            new Unit("h", 3600, false),
            new Unit("m", 60, false),
            new Unit("s", 1, false));

    private static final Pattern PIECE = Pattern.compile("([0-9]{1,9})([ywdhms])");

    private PromDuration() {}

    /** @param alone whether it is written only when nothing is left over */
    private record Unit(String letter, long seconds, boolean alone) {}

    /** Empty when it is none, or not in whole seconds. */
    static Optional<Duration> parse(String text) {
        var pieces = PIECE.matcher(text);
        var sum = Duration.ZERO;
        int end = 0;
        while (pieces.find() && pieces.start() == end) {
            var letter = pieces.group(2);
            long seconds = UNITS.stream()
                    .filter(unit -> unit.letter().equals(letter))
                    .mapToLong(Unit::seconds)
                    .sum();
            sum = sum.plusSeconds(Long.parseLong(pieces.group(1)) * seconds);
            end = pieces.end();
        }
        return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
    }

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
