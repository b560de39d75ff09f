package io.loadline.changes.freeze;

import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What slo tells of an error budget that is exhausted or recovered.
 *
 * @param slo name of the objective
 * @param at when it happened
 */
public record ErrorBudget(String slo, String service, Instant at) {

    UUID freeze() {
        return Uuids.named("freeze", "budget", slo);
    }

    /** Until it recovers: nobody knows when that is. */
    Terms terms() {
        return new Terms(
                Terms.Source.BUDGET,
                "Error budget of " + slo + " is exhausted",
                List.of(service),
                Optional.empty(),
                Promotion.ENVIRONMENT,
                Terms.Level.FREEZE,
                new Span(at, Optional.empty()),
                Optional.of("slo:" + slo));
    }
}
