package io.loadline.changes.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that went wrong in production.
 *
 * @param signs what measurements tell of it, as far as they have been handed in
 * @param rootCause what somebody has noted after {@code root cause:}, such as a commit or the id of a change
 * @param handling who does what about it; empty as long as nobody has a role and no follow-up was verified
 */
public record Incident(
        State state,
        Optional<Report> report,
        Optional<Review> review,
        Optional<Instant> mitigatedAt,
        Optional<Signs> signs,
        Optional<String> rootCause,
        Optional<Handling> handling) {
    private static final Pattern ROOT_CAUSE =
            Pattern.compile("\\broot[ -]?cause\\s*:\\s*([\\w.+:/-]{1,99}\\w)", Pattern.CASE_INSENSITIVE);

    /** The rule. */
    public static final IncidentDecider DECIDER = new IncidentDecider();

    static final Incident NONE = new Incident(
            State.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

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
            case OPEN -> List.of("mitigate", "resolve", "assign", "rate", "update-status");
            case MITIGATED -> List.of("resolve", "assign", "rate", "update-status");
            case RESOLVED -> List.of("review", "assign", "rate", "update-status");
            case REVIEWED -> List.of("verify");
        };
    }

    /** Whether it can have been over by then: it had begun, and customers were not affected longer. */
    public boolean canBeOverAt(Instant at) {
        return mitigatedAt
                .or(() -> report.map(Report::at))
                .filter(since -> !at.isBefore(since))
                .isPresent();
    }

    Handling handled() {
        return handling.orElse(Handling.NONE);
    }

    Incident evolve(IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened(var opened) ->
                reported(opened).noted(opened.title()).in(State.OPEN);
            case IncidentEvent.Observed(var seen) ->
                new Incident(state, report, review, mitigatedAt, Optional.of(seen), rootCause, handling);
            case IncidentEvent.Assigned(var role, var person) ->
                handled(handled().with(role, person));
            case IncidentEvent.Rated(var severity, var reason) ->
                reported(report.orElseThrow().rated(severity));
            case IncidentEvent.StatusUpdated(var message) -> noted(message);
            case IncidentEvent.Mitigated e -> mitigated(e.at()).noted(e.note()).in(State.MITIGATED);
            case IncidentEvent.Resolved e -> mitigated(e.at()).noted(e.note()).in(State.RESOLVED);
            case IncidentEvent.Reviewed e ->
                new Incident(State.REVIEWED, report, Optional.of(e.review()), mitigatedAt, signs, rootCause, handling);
            case IncidentEvent.FollowUpVerified(var followUp, var evidence, var by, var at) ->
                handled(handled().verified(followUp, new Handling.Progress(evidence, by, at, Optional.empty())));
            case IncidentEvent.FollowUpReopened(var followUp, var recurrence, var at) ->
                handled(handled().reopened(followUp, recurrence));
        };
    }

    private Incident in(State next) {
        return new Incident(next, report, review, mitigatedAt, signs, rootCause, handling);
    }

    private Incident reported(Report known) {
        return new Incident(state, Optional.of(known), review, mitigatedAt, signs, rootCause, handling);
    }

    private Incident mitigated(Instant at) {
        return new Incident(state, report, review, mitigatedAt.or(() -> Optional.of(at)), signs, rootCause, handling);
    }

    /** The last one counts. */
    private Incident noted(String text) {
        return ROOT_CAUSE
                .matcher(text)
                .results()
                .reduce((one, other) -> other)
                .map(found ->
                        new Incident(state, report, review, mitigatedAt, signs, Optional.of(found.group(1)), handling))
                .orElse(this);
    }

    private Incident handled(Handling now) {
        return new Incident(state, report, review, mitigatedAt, signs, rootCause, Optional.of(now));
    }
}
