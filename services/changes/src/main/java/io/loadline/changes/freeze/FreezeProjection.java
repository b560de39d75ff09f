package io.loadline.changes.freeze;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps the table behind {@link FreezeStore}. */
@ApplicationScoped
class FreezeProjection extends FoldedProjection<FreezeEvent, Freeze> {

    FreezeProjection() {
        super(
                "freeze_row",
                Freeze.DECIDER,
                Freeze.class,
                Map.of(
                        "source", "text",
                        "environment", "text",
                        "is_open", "boolean",
                        "starts", "timestamptz",
                        "ends", "timestamptz"),
                FreezeProjection::columns);
    }

    private static Map<String, Object> columns(Freeze freeze) {
        var terms = freeze.terms().orElseThrow();
        return Map.of(
                "source", terms.source().name().toLowerCase(Locale.ROOT),
                "environment", terms.environment(),
                "is_open", freeze.state() == Freeze.State.OPEN,
                "starts", terms.window().start(),
                "ends", orEmpty(ends(freeze, terms)));
    }

    /** What came again counts until it was closed; what happens once keeps the end that was planned. */
    private static Optional<Instant> ends(Freeze freeze, Terms terms) {
        return freeze.closedAt().filter(at -> terms.recurrence().isPresent()).or(terms::over);
    }
}
