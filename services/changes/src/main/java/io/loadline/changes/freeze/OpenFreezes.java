package io.loadline.changes.freeze;

import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Freezes that hold, to be asked whom they concern. */
public record OpenFreezes(List<Row<Freeze>> rows) {
    public OpenFreezes {
        rows = List.copyOf(rows);
    }

    /** Those that cover a service at some time of the window, one that comes again as often as it does. */
    public List<FreezeHit> hits(String service, int tier, String environment, Window window) {
        return hits(service, tier, environment, row -> row.state().within(window));
    }

    /** Those that cover a service at an instant. */
    public List<FreezeHit> hits(String service, int tier, String environment, Instant at, HeldMinutes minutes) {
        return hits(service, tier, environment, row -> minutes.at(at, row));
    }

    private List<FreezeHit> hits(String service, int tier, String environment, Function<Row<Freeze>, List<Span>> held) {
        return rows.stream()
                .filter(row -> terms(row).covers(service, tier, environment))
                .flatMap(row -> held.apply(row).stream().map(span -> FreezeHit.of(row.id(), terms(row), span)))
                .toList();
    }

    /** By freeze the changes that may go out all the same. */
    public Map<UUID, List<UUID>> exceptions() {
        return rows.stream()
                .filter(row -> !row.state().exceptions().isEmpty())
                .collect(
                        Collectors.toUnmodifiableMap(Row::id, row -> row.state().exceptions()));
    }

    private static Terms terms(Row<Freeze> row) {
        return row.state().terms().orElseThrow();
    }
}
