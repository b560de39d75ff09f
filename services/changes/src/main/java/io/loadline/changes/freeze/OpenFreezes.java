package io.loadline.changes.freeze;

import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Freezes that hold, to be asked whom they concern. */
public record OpenFreezes(List<Row<Freeze>> rows) {
    public OpenFreezes {
        rows = List.copyOf(rows);
    }

    /** Those that cover a service at some time of the window. */
    public List<FreezeHit> hits(String service, int tier, String environment, Window window) {
        return hits(service, tier, environment, span -> span.overlaps(window));
    }

    /** Those that cover a service at an instant. */
    public List<FreezeHit> hits(String service, int tier, String environment, Instant at) {
        return hits(service, tier, environment, span -> span.contains(at));
    }

    private List<FreezeHit> hits(String service, int tier, String environment, Predicate<Span> time) {
        return rows.stream()
                .filter(row -> terms(row).covers(service, tier, environment)
                        && time.test(terms(row).window()))
                .map(row -> FreezeHit.of(row.id(), terms(row)))
                .toList();
    }

    private static Terms terms(Row<Freeze> row) {
        return row.state().terms().orElseThrow();
    }
}
