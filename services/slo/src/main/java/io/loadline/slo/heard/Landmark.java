package io.loadline.slo.heard;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * A freeze, an incident or a promotion.
 *
 * @param detail where a freeze comes from, how severe an incident is
 * @param end empty while it is open
 */
public record Landmark(String kind, String ref, String title, String detail, Instant start, Optional<Instant> end) {
    boolean touches(Window window) {
        return start.isBefore(window.end())
                && end.map(e -> e.isAfter(window.start())).orElse(true);
    }

    Landmark ended(Instant at) {
        return new Landmark(kind, ref, title, detail, start, Optional.of(at));
    }
}
