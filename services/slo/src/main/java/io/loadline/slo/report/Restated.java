package io.loadline.slo.report;

import io.loadline.eventstore.Json;
import io.loadline.slo.budget.Figure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was told of a period before, where that was something else: by the report that was kept when the period was over. What comes later, slices,
 * exclusions or a commitment, makes another version of it, which says so.
 *
 * @param id under which it is at {@code /reports/kept/{id}}
 * @param made when it was
 * @param digest of it
 * @param objectives of which other figures were told
 */
public record Restated(UUID id, Instant made, String digest, List<Before> objectives) {
    static final List<String> HEAD =
            List.of("Objective", "As measured", "Without excluded times", "Up to the committed load", "Budget used");

    /**
     * What was told of a goal. When the raw figure is another one now slices came late or were corrected; when only the adjusted or the
     * contractual is, times were excluded or the committed load changed. Where the report tells of a {@code resolution}, they may differ
     * only because sums of hours are all that is left.
     */
    public record Before(String objective, Figure raw, Figure adjusted, Figure contractual) {
        private static Before of(Report.Part part) {
            return new Before(part.objective(), part.raw(), part.adjusted(), part.contractual());
        }

        private List<String> row() {
            return List.of(
                    objective,
                    failed(raw),
                    failed(adjusted),
                    failed(contractual),
                    Html.percent(contractual.consumed()));
        }

        private static String failed(Figure figure) {
            return Html.count(figure.bad()) + " of " + Html.count(figure.total()) + " failed";
        }
    }

    /** Empty when the figures are the same. */
    static Optional<Restated> of(KeptReport.Event.Kept kept, List<Report.Part> now) {
        var told = now.stream().map(Before::of).toList();
        var before = Json.read(kept.content(), Report.class).objectives().stream()
                .map(Before::of)
                .filter(one -> !told.contains(one))
                .toList();
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new Restated(kept.id(), kept.made(), kept.digest(), before));
    }

    /** The share of its budget that a goal had used by what was told before; empty when that is the same still. */
    Optional<BigDecimal> consumed(String objective) {
        return objectives.stream()
                .filter(before -> before.objective.equals(objective))
                .map(before -> before.contractual.consumed())
                .findFirst();
    }

    /** As {@link #HEAD} has them. */
    List<List<String>> rows() {
        return objectives.stream().map(Before::row).toList();
    }
}
