package io.loadline.changes.cause;

import io.loadline.changes.attribution.Attribution;
import io.loadline.changes.attribution.Suspects;
import io.loadline.changes.change.Change;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.FreezeStore;
import io.loadline.changes.freeze.OpenFreezes;
import io.loadline.changes.freeze.Terms;
import io.loadline.changes.gate.AnswerStore;
import io.loadline.changes.gate.Verdict;
import io.loadline.changes.incident.Incident;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds what is known of the change that set an incident off. */
@ApplicationScoped
class Culprits {
    private static final Set<String> TOUCHING = Set.of("change.started", "change.detected");

    private final Suspects suspects;
    private final EventStore store;
    private final FreezeStore freezes;
    private final Directory directory;
    private final AnswerStore answers;

    Culprits(Suspects suspects, EventStore store, FreezeStore freezes, Directory directory, AnswerStore answers) {
        this.suspects = suspects;
        this.store = store;
        this.freezes = freezes;
        this.directory = directory;
        this.answers = answers;
    }

    /** @return empty when no change is likelier than not */
    Uni<Optional<Culprit>> of(Incident incident, long position) {
        return suspects.judge(incident, position)
                .chain(judged -> judged.named()
                        .map(candidate -> known(candidate, position).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Culprit> known(Attribution.Candidate candidate, long position) {
        var id = UUID.fromString(candidate.change());
        return store.load(Change.DECIDER, id, position)
                .chain(change -> store.history(id, position)
                        .chain(events -> frozen(id, change.state(), events)
                                .chain(hits -> refused(change.state(), position)
                                        .map(refused -> new Culprit(
                                                candidate,
                                                change.state(),
                                                events.stream()
                                                        .flatMap(event -> Change.DECIDER.events().read(event).stream())
                                                        .toList(),
                                                hits,
                                                refused)))));
    }

    private Uni<Optional<Verdict>> refused(Change change, long position) {
        return answers.refusals(List.of(change), position)
                .map(refusals -> change.startedAt()
                        .flatMap(began -> refusals.against(change.subject().orElseThrow(), began)));
    }

    private static Window moment(Instant at) {
        return new Window(at, at.plusNanos(1_000));
    }

    /** By what was known when it touched production: a freeze may be over by now. */
    private Uni<List<FreezeHit>> frozen(UUID id, Change change, List<StoredEvent> events) {
        var touched =
                events.stream().filter(event -> TOUCHING.contains(event.type())).findFirst();
        return touched.flatMap(event -> change.startedAt().map(at -> frozen(id, change, at, event.position())))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    private Uni<List<FreezeHit>> frozen(UUID id, Change change, Instant at, long position) {
        var subject = change.subject().orElseThrow();
        var moment = moment(at);
        return directory
                .service(subject.service(), position)
                .map(service -> service.map(Service::tier).orElse(Service.LOWEST_TIER))
                .chain(tier -> freezes.open(moment, position)
                        .map(open -> open.hits(subject.service(), tier, subject.environment(), moment).stream()
                                .filter(hit -> hit.level() == Terms.Level.FREEZE)
                                .map(hit -> hit.blockingOnlyIf(!isExcepted(id, hit, open)))
                                .toList()));
    }

    private static boolean isExcepted(UUID change, FreezeHit hit, OpenFreezes open) {
        return open.exceptions().getOrDefault(hit.id(), List.of()).contains(change);
    }
}
