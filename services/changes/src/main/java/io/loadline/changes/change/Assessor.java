package io.loadline.changes.change;

import io.loadline.changes.freeze.FreezeStore;
import io.loadline.changes.row.Row;
import io.loadline.eventstore.EventStore;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges changes by what the read models know at a position. */
@ApplicationScoped
public class Assessor {
    private static final Set<State> LIVE = states(State::live);
    private static final Set<State> TO_BE_AVOIDED = states(State::toBeAvoided);

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

    /** What stands in the way of a change that is to begin now: of the others those that are allowed to, or have begun. */
    public Uni<Assessment> assessStart(UUID id, Change change) {
        return assess(id, change, TO_BE_AVOIDED, Directory.NOW).map(assessment -> assessment.of(change.proposal()));
    }

    private Uni<Assessment> assess(UUID id, Change change, Set<State> others, long position) {
        var booking = booking(id, change);
        return picture(booking.window(), position).chain(picture -> assess(picture, booking, change, others, position));
    }

    /** All that is known, with what is dangerous in its statements, which is looked for on a worker: it may take its time. */
    Uni<Assessment> examine(UUID id, Change change, long position) {
        return assess(id, change, LIVE, position)
                .map(assessment -> assessment.of(change.proposal()))
                .chain(assessment -> change.proposal()
                        .filter(proposal -> !proposal.statements().isEmpty())
                        .map(proposal -> Aside.run(proposal::lint).map(assessment::with))
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
                                .map(row ->
                                        assess(picture, booking(row.id(), row.state()), row.state(), LIVE, position))
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

    private Uni<Assessment> assess(Picture picture, Booking booking, Change change, Set<State> others, long position) {
        var encounter = Encounter.of(booking, picture.graph());
        return changes.near(booking, encounter.services(), others, position)
                .map(near -> picture.assess(booking, change, encounter.with(near)));
    }

    /** What was detected has no window: the moment at which it touched production. */
    private static Booking booking(UUID id, Change change) {
        return Booking.of(id, change).orElseGet(() -> {
            var at = change.startedAt().orElse(Instant.EPOCH);
            var moment = new Window(at, at.plusNanos(1_000));
            return new Booking(
                    id, change.subject().orElseThrow(), moment, List.of(), Booking.person(change.requester()));
        });
    }

    private static Set<State> states(Predicate<State> which) {
        return Stream.of(State.values()).filter(which).collect(Collectors.toUnmodifiableSet());
    }
}
