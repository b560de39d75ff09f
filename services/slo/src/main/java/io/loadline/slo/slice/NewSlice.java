package io.loadline.slo.slice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A line of an upload.
 *
 * @param slo name of the objective, today's or a former one
 * @param objective which of its goals; may be left out when there is one
 * @param start in whole seconds
 * @param seconds length
 * @param good and total: events
 * @param source who measured; sources add up
 * @param sequence of the measurement: of the same slice the highest counts
 */
record NewSlice(
        @NotBlank @Size(max = 128) String slo,
        Optional<@Size(min = 1, max = 128) String> objective,
        Instant start,
        @Min(1) @Max(86_400) int seconds,
        @PositiveOrZero @Max(MOST) long good,
        @PositiveOrZero @Max(MOST) long total,

        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._:/@-]{0,127}")
        String source,

        @PositiveOrZero long sequence) {
    private static final long MOST = 1_000_000_000_000L;

    NewSlice {
        if (!start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a slice starts at a whole second");
        }
        if (good > total) {
            throw new IllegalArgumentException("good is " + good + ", more than total, which is " + total);
        }
    }

    Slice slice() {
        return new Slice(start.getEpochSecond(), seconds, good, total);
    }
}
