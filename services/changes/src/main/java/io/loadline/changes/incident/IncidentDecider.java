package io.loadline.changes.incident;

import io.loadline.changes.incident.Incident.State;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What may be done with an incident. */
public final class IncidentDecider implements Decider<IncidentCommand, IncidentEvent, Incident> {
    private static final EventTypes<IncidentEvent> EVENTS = EventTypes.of("incident", IncidentEvent.class);

    IncidentDecider() {}

    @Override
    public EventTypes<IncidentEvent> events() {
        return EVENTS;
    }

    @Override
    public Incident initial() {
        return Incident.NONE;
    }

    @Override
    public Incident evolve(Incident incident, IncidentEvent event) {
        return incident.evolve(event);
    }

    @Override
    public Decision<IncidentEvent> decide(IncidentCommand command, Incident incident, Instant now) {
        return switch (command) {
            case IncidentCommand.Open(var report) -> open(report, incident, now);
            case IncidentCommand.Observe(var signs) -> observe(signs, incident);
            case IncidentCommand.Mitigate(var note, var at) ->
                Decision.of(new IncidentEvent.Mitigated(reportFor("mitigate", incident), end(at, incident, now), note));
            case IncidentCommand.Resolve(var note, var at) ->
                Decision.of(new IncidentEvent.Resolved(reportFor("resolve", incident), end(at, incident, now), note));
            case IncidentCommand.Conclude(var review) ->
                Decision.of(new IncidentEvent.Reviewed(reportFor("review", incident), now, review));
            case IncidentCommand.Assign(var role, var person) -> assign(role, person, incident);
            case IncidentCommand.Rate(var severity, var reason) ->
                reportFor("rate", incident).severity() == severity
                        ? Decision.none()
                        : Decision.of(new IncidentEvent.Rated(severity, reason));
            case IncidentCommand.UpdateStatus(var message) -> {
                reportFor("update-status", incident);
                yield Decision.of(new IncidentEvent.StatusUpdated(message));
            }
            case IncidentCommand.Verify verify -> verify(verify, incident, now);
            case IncidentCommand.Recur(var again, var began) ->
                Decision.of(incident.handled().done(began).stream()
                        .<IncidentEvent>map(done -> new IncidentEvent.FollowUpReopened(done, again, now))
                        .toList());
            case IncidentCommand.Detect(var report, var signs) -> detect(report, signs, incident);
            case IncidentCommand.Clear(var at) -> clear(at, incident, now);
        };
    }

    private static Decision<IncidentEvent> open(Report report, Incident incident, Instant now) {
        if (incident.state() != State.NONE) {
            throw IncidentProblem.illegal("open", incident);
        }
        if (report.at().isAfter(now)) {
            throw IncidentProblem.NOT_YET.at("/at", "an incident cannot begin in the future");
        }
        return Decision.of(new IncidentEvent.Opened(report));
    }

    private static Instant end(Optional<Instant> said, Incident incident, Instant now) {
        said.filter(at -> at.isAfter(now)).ifPresent(at -> {
            throw IncidentProblem.NOT_YET.at("/at", "an incident cannot be over in the future");
        });
        said.filter(at -> !incident.canBeOverAt(at)).ifPresent(at -> {
            throw IncidentProblem.STILL_THEN.at("/at", "it began, or customers were affected, after that");
        });
        return said.orElse(now);
    }

    /** Looking closer is possible in every state. */
    private static Decision<IncidentEvent> observe(Signs signs, Incident incident) {
        if (incident.state() == State.NONE) {
            throw IncidentProblem.UNKNOWN_INCIDENT.because("there is no such incident");
        }
        return incident.signs().filter(signs::equals).isPresent()
                ? Decision.none()
                : Decision.of(new IncidentEvent.Observed(signs));
    }

    private static Decision<IncidentEvent> detect(Report report, Signs signs, Incident incident) {
        if (incident.state() != State.NONE) {
            return Decision.none();
        }
        return signs.equals(Signs.NONE)
                ? Decision.of(new IncidentEvent.Opened(report))
                : Decision.of(List.of(new IncidentEvent.Opened(report), new IncidentEvent.Observed(signs)));
    }

    /** Neither before it began nor in the future: another one's clock said so. */
    private static Decision<IncidentEvent> clear(Instant at, Incident incident, Instant now) {
        if (incident.state() != State.OPEN) {
            return Decision.none();
        }
        var report = incident.report().orElseThrow();
        var past = at.isBefore(now) ? at : now;
        return Decision.of(new IncidentEvent.Mitigated(
                report, past.isAfter(report.at()) ? past : report.at(), "the signals are back to normal"));
    }

    private static Decision<IncidentEvent> assign(Handling.Role role, String person, Incident incident) {
        reportFor("assign", incident);
        return person.equals(incident.handled().roles().get(role))
                ? Decision.none()
                : Decision.of(new IncidentEvent.Assigned(role, person));
    }

    private static Decision<IncidentEvent> verify(IncidentCommand.Verify verify, Incident incident, Instant now) {
        reportFor("verify", incident);
        if (verify.followUp() >= incident.review().orElseThrow().followUps().size()) {
            throw IncidentProblem.UNKNOWN_FOLLOW_UP.because("the review has no follow-up " + verify.followUp());
        }
        return Decision.of(new IncidentEvent.FollowUpVerified(verify.followUp(), verify.evidence(), verify.by(), now));
    }

    private static Report reportFor(String verb, Incident incident) {
        if (incident.state() == State.NONE) {
            throw IncidentProblem.UNKNOWN_INCIDENT.because("there is no such incident");
        }
        if (!incident.actions().contains(verb)) {
            throw IncidentProblem.illegal(verb, incident);
        }
        return incident.report().orElseThrow();
    }

    @Override
    public Optional<Publication> publish(UUID id, IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Opened(var report) -> told("incident.opened", id, report, report.at(), Optional.empty());
            case IncidentEvent.Observed e -> Optional.empty();
            case IncidentEvent.Assigned e -> Optional.empty();
            case IncidentEvent.Rated e -> Optional.empty();
            case IncidentEvent.StatusUpdated e -> Optional.empty();
            case IncidentEvent.FollowUpVerified e -> Optional.empty();
            case IncidentEvent.FollowUpReopened e -> Optional.empty();
            case IncidentEvent.Mitigated(var report, var at, var note) ->
                told("incident.mitigated", id, report, at, Optional.empty());
            case IncidentEvent.Resolved(var report, var at, var note) ->
                told("incident.resolved", id, report, at, Optional.empty());
            case IncidentEvent.Reviewed(var report, var at, var review) ->
                told("incident.reviewed", id, report, at, Optional.of(review));
        };
    }

    private static Optional<Publication> told(
            String name, UUID id, Report report, Instant at, Optional<Review> review) {
        return Optional.of(new Publication(
                name,
                new IncidentFact(id, report.title(), report.severity(), report.services(), report.at(), at, review)));
    }

    /**
     * {@code incident.opened}, {@code .mitigated}, {@code .resolved}, {@code .reviewed}.
     *
     * @param since when it began
     * @param at when this happened to it
     */
    record IncidentFact(
            UUID id,
            String title,
            Report.Severity severity,
            List<String> services,
            Instant since,
            Instant at,
            Optional<Review> review) {}
}
