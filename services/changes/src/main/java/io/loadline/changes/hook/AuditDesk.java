package io.loadline.changes.hook;

import io.loadline.changes.audit.Alteration;
import io.loadline.changes.audit.Request;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeStore;
import io.loadline.changes.change.Subject;
import io.loadline.changes.hook.Delivery.Became;
import io.loadline.changes.hook.Delivery.Became.Action;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.web.Reads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Holds what an audit log says was altered against what was registered; what nobody accounts for becomes a change DETECTED. */
@ApplicationScoped
class AuditDesk {
    private final EventStore store;
    private final Directory directory;
    private final ChangeStore changes;
    private final Reads reads;

    AuditDesk(EventStore store, Directory directory, ChangeStore changes, Reads reads) {
        this.store = store;
        this.directory = directory;
        this.changes = changes;
        this.reads = reads;
    }

    /** @return the answer, which tells what became of the call */
    Uni<Answer> take(Call call, List<Request> requests) {
        if (requests.isEmpty()) {
            return detect(call, List.of(), 0);
        }
        // whatever was registered a moment ago accounts for what was altered since; what is refused an API server sends
        // again
        return reads.caughtUp()
                .chain(() -> directory.services(Directory.NOW))
                .map(services -> distinct(requests.stream()
                        .map(request ->
                                Alteration.of(request, services, call.context().now()))))
                .chain(alterations -> known(alterations).chain(rows -> {
                    var unregistered = alterations.stream()
                            .filter(alteration ->
                                    rows.stream().noneMatch(row -> alteration.isAccountedForBy(row.state())))
                            .toList();
                    return detect(call, unregistered, alterations.size() - unregistered.size());
                }));
    }

    /** The same done to the same thing twice in one call is one alteration. */
    private static List<Alteration> distinct(Stream<Alteration> alterations) {
        var byTitle = new LinkedHashMap<String, Alteration>();
        alterations.forEach(alteration -> byTitle.putIfAbsent(
                alteration.title() + " " + alteration.request().images(), alteration));
        return List.copyOf(byTitle.values());
    }

    private Uni<List<Row<Change>>> known(List<Alteration> alterations) {
        var first =
                alterations.stream().map(Alteration::at).min(Instant::compareTo).orElseThrow();
        var last =
                alterations.stream().map(Alteration::at).max(Instant::compareTo).orElseThrow();
        return changes.accounting(
                alterations.stream().map(Alteration::service).distinct().toList(),
                Subject.PRODUCTION,
                new Window(first, last.plusNanos(1_000)),
                alterations.stream().map(Alteration::title).distinct().toList(),
                Directory.NOW);
    }

    private Uni<Answer> detect(Call call, List<Alteration> unregistered, int registered) {
        return store.handleTogether(
                call.context(),
                Stream.concat(
                                Stream.of(new StreamOf<>(Delivery.DECIDER, call.stream())),
                                unregistered.stream().map(one -> new StreamOf<>(Change.DECIDER, one.change())))
                        .<StreamOf<?, ?, ?>>map(stream -> stream)
                        .toList(),
                together -> call.keep(together, became(together, unregistered, registered)),
                call::answer);
    }

    private static Became became(Together together, List<Alteration> unregistered, int registered) {
        var fresh = unregistered.stream()
                .filter(one -> Detections.detect(together, one.change(), one.detection()))
                .toList();
        return new Became(
                fresh.isEmpty() ? Action.NOTED : Action.DETECTED,
                fresh.stream().map(Alteration::change).findFirst(),
                "%d unregistered, %d registered or known".formatted(fresh.size(), registered));
    }
}
