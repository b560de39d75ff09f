package io.loadline.changes.attribution;

import io.loadline.changes.change.Change;
import io.loadline.changes.change.Subject;
import io.loadline.changes.gate.Refusals;
import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Review;
import io.loadline.changes.incident.Signs;
import io.loadline.changes.row.Row;
import io.loadline.kernel.ServiceGraph;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What incidents are judged by.
 *
 * @param changes that began in the time before them or went on into it, and those that are named
 * @param refusals of the gate shortly before they began
 * @param weights with the rates that reviews have found
 */
public record Known(ServiceGraph graph, List<Row<Change>> changes, Refusals refusals, Weights weights) {
    /** How long before an incident the changes begin, or end where they last, that may have set it off. */
    public static final Duration REACH = Delays.LONGEST;

    public Known {
        changes = List.copyOf(changes);
    }

    /** Which of the changes set an incident off; a review has the last word. */
    public Attribution judge(Incident incident) {
        if (incident.review().map(Review::cause).filter(Known::wasNoChange).isPresent()) {
            return new Attribution(1, List.of());
        }
        var onset = onset(incident);
        var before = before(onset);
        var signs = signs(incident);
        var reach = new Reach(signs, graph, weights);
        var suspects = changes.stream()
                .flatMap(row -> suspect(row, incident, before, reach))
                .toList();
        return Attribution.of(onset, signs, suspects, reach, weights);
    }

    /** The time in which changes are suspected. */
    static Window before(Instant onset) {
        return new Window(onset.minus(REACH), onset.plusSeconds(1));
    }

    /** When the first call was measured to fail; as long as nobody has measured, what was reported. */
    static Instant onset(Incident incident) {
        return incident.signs()
                .flatMap(Signs::onset)
                .orElseGet(() -> incident.report().orElseThrow().at());
    }

    /** That the trigger is unknown says nothing about changes. */
    private static boolean wasNoChange(Review.Cause cause) {
        return switch (cause.trigger()) {
            case LOAD, EXTERNAL, LATENT -> cause.change().isEmpty();
            case CHANGE, UNKNOWN -> false;
        };
    }

    /** As long as nobody has measured which calls fail, those of customers to the services that were named. */
    private static Signs signs(Incident incident) {
        var signs = incident.signs().orElse(Signs.NONE);
        if (!signs.failing().isEmpty()) {
            return signs;
        }
        var named = incident.report().orElseThrow().services().stream()
                .map(service -> new Signs.Failing("", service, 1))
                .toList();
        return new Signs(named, signs.sound(), signs.showings(), signs.onset());
    }

    /**
     * Incidents are what customers feel, in production. Of one that is named by its id it does not matter where it was, when it began, or
     * whether that is known.
     */
    private Stream<Suspect> suspect(Row<Change> row, Incident incident, Window before, Reach reach) {
        var subject = row.state().subject().orElseThrow();
        var id = row.id().toString();
        var link = Links.of(row, incident, service -> reach.explained(service) > 0);
        var lasts = lasts(row.state());
        return row
                .state()
                .startedAt()
                .filter(at -> subject.environment().equals(Subject.PRODUCTION)
                        && at.isBefore(before.end())
                        && !at.plus(lasts).isBefore(before.start()))
                .or(() -> link.filter(known -> Links.named(incident).anyMatch(id::equals))
                        .map(known -> onset(incident)))
                .map(at -> new Suspect(id, subject.service(), subject.kind(), at, at, lasts, link, defied(row.state())))
                .stream();
    }

    /** A promotion brings its load from its beginning to its end (reference 2.4); of another change the first moment tells. */
    private static Duration lasts(Change change) {
        return change.proposal()
                .filter(planned -> planned.subject().kind() == Subject.Kind.PROMOTION)
                .flatMap(planned -> change.startedAt()
                        .map(began -> Duration.between(
                                began,
                                change.finishedAt().orElse(planned.window().end()))))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private Optional<String> defied(Change change) {
        return change.startedAt()
                .flatMap(began -> refusals.against(change.subject().orElseThrow(), began))
                .map(verdict -> "the gate had refused it: " + verdict.objections())
                .or(() -> change.retro() == Change.Retro.REJECTED
                        ? Optional.of("nobody wanted to stand in for it afterwards")
                        : Optional.empty());
    }
}
