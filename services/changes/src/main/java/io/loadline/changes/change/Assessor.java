package io.loadline.changes.change;

import io.loadline.changes.freeze.FreezeStore;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.EventStore;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Judges changes by what the read models know at a position. */
@ApplicationScoped
public class Assessor {
    private final Directory directory;
    private final FreezeStore freezes;
    private final ChangeStore changes;
    private final PastChanges past;
    private final EventStore store;

    Assessor(Directory directory, FreezeStore freezes, ChangeStore changes, PastChanges past, EventStore store) {
        this.store = store;
        this.directory = directory;
        this.freezes = freezes;
        this.changes = changes;
        this.past = past;
    }

    public Uni<Assessment> assess(UUID id, Change change, long position) {
        var booking = booking(id, change);
        return picture(booking.window(), position).chain(picture -> assess(picture, booking, change, position));
    }

    /** The same with what is dangerous in its statements, which is looked for on a worker: it may take its time. */
    Uni<Assessment> examine(UUID id, Change change, long position) {
        var loop = Vertx.currentContext();
        return assess(id, change, position)
                .chain(assessment -> change.proposal()
                        .filter(proposal -> !proposal.statements().isEmpty())
                        .map(proposal -> Uni.createFrom()
                                .item(proposal::lint)
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                                .emitOn(task -> loop.runOnContext(x -> task.run()))
                                .map(assessment::with))
                        .orElseGet(() -> Uni.createFrom().item(assessment)));
    }

    /** The same for many, with what is the same for all of them asked once. */
    Uni<List<Assessment>> assessAll(List<Row<Change>> rows, long position) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var windows = rows.stream()
                .map(row -> booking(row.id(), row.state()).window())
                .toList();
        return picture(Window.spanning(windows), position)
                .chain(picture -> Uni.join()
                        .all(rows.stream()
                                .map(row -> assess(picture, booking(row.id(), row.state()), row.state(), position))
                                .toList())
                        .usingConcurrencyOf(1)
                        .andFailFast());
    }

    /** @param within the freezes that matter may hold */
    private Uni<Picture> picture(Window within, long position) {
        return directory
                .graph(position)
                .chain(graph -> freezes.open(within, position)
                        .chain(open -> past.at(position)
                                .chain(experience -> policies(position)
                                        .map(policies -> new Picture(graph, open, experience, policies)))));
    }

    private Uni<Policies> policies(long position) {
        return store.load(ApprovalPolicy.DECIDER, ApprovalPolicy.STREAM, position)
                .chain(approval -> store.load(GatePolicy.DECIDER, GatePolicy.STREAM, position)
                        .map(gate -> Policies.of(approval, gate)));
    }

    private Uni<Assessment> assess(Picture picture, Booking booking, Change change, long position) {
        return changes.near(booking, Encounter.of(booking, picture.graph()).services(), position)
                .map(others -> picture.assess(booking, change.proposal(), Schedule.of(others)));
    }

    /** What was detected has no window: the moment at which it touched production. */
    private static Booking booking(UUID id, Change change) {
        return Booking.of(id, change).orElseGet(() -> {
            var at = change.startedAt().orElse(Instant.EPOCH);
            var moment = new Window(at, at.plusNanos(1_000));
            return new Booking(id, change.subject().orElseThrow(), moment, List.of(), Booking.person(change));
        });
    }
}
