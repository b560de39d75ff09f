package io.loadline.changes.freeze;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** When freezes hold in the minutes that are asked about, worked out once for all questions about a minute: rules are slow to follow. */
public final class HeldMinutes {
    private static final int MOST = 20_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cache<Minute, List<Span>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Minute(UUID freeze, int version, Instant start) {}

    /** When it holds at that instant; empty when it does not. */
    List<Span> at(Instant at, Row<Freeze> row) {
        var start = at.truncatedTo(ChronoUnit.MINUTES);
        return known
                .get(
                        new Minute(row.id(), row.version(), start),
                        minute -> row.state().within(new Window(start, start.plus(MINUTE))))
                .stream()
                .filter(span -> span.contains(at))
                .toList();
    }
}
