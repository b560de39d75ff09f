package io.loadline.changes.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that went wrong in production.
 *
 * @param signs what measurements tell of it, as far as they have been handed in
 */
public record Incident(
        State state,
        Optional<Report> report,
        Optional<Review> review,
        Optional<Instant> mitigatedAt,
        Optional<Signs> signs) {
    /** The rule. */
    public static final IncidentDecider DECIDER = new IncidentDecider();

    static final Incident NONE =
            new Incident(State.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How far it is. */
    public enum State {
        NONE,
        OPEN,
        MITIGATED,
        RESOLVED,
        REVIEWED
    }

    /** The verbs that its state allows. */
    public List<String> actions() {
        return switch (state) {
            case NONE -> List.of("open");
            case OPEN -> List.of("mitigate", "resolve");
            case MITIGATED -> List.of("resolve");
            case RESOLVED -> List.of("review");
            case REVIEWED -> List.of();
        };
    }

    Incident evolve(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened(var opened) ->
                new Incident(State.OPEN, Optional.of(opened), review, mitigatedAt, signs);
            case IncidentEvent.Observed(var seen) ->
                new Incident(state, report, review, mitigatedAt, Optional.of(seen));
            case IncidentEvent.Mitigated e -> new Incident(State.MITIGATED, report, review, Optional.of(e.at()), signs);
            case IncidentEvent.Resolved e ->
                new Incident(State.RESOLVED, report, review, mitigatedAt.or(() -> Optional.of(e.at())), signs);
            case IncidentEvent.Reviewed e ->
                new Incident(State.REVIEWED, report, Optional.of(e.review()), mitigatedAt, signs);
        };
    }
}
