package io.loadline.slo.rollup;

import io.loadline.eventstore.Bulk;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.projection.Checkpoints;
import io.loadline.eventstore.relay.Relay;
import io.loadline.kernel.Directory;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.Hour;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Adds up hours that are over, on the leader. An upload takes back the sums of the hours that it touches, by the same transaction that
 * moves the position up to which uploads are known; they are made anew once they are over.
 */
@ApplicationScoped
class RollUpFollower {
    /** Most slices of an hour have come by then; one that comes later has the hour added up again. */
    private static final Duration SETTLE = Duration.ofMinutes(1);

    private static final long POLL_MILLIS = 1_000;

    private final Mutiny.SessionFactory sessions;
    private final RollUpMaking making;
    private final ObjectiveStore objectives;
    private final Head head;
    private final Relay relay;
    private Optional<Loop> loop = Optional.empty();

    RollUpFollower(
            Mutiny.SessionFactory sessions, RollUpMaking making, ObjectiveStore objectives, Head head, Relay relay) {
        this.sessions = sessions;
        this.making = making;
        this.objectives = objectives;
        this.head = head;
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        Loop.await(() -> Checkpoints.create(sessions, RollUpStore.CONSUMER, 1));
        loop = Optional.of(Loop.start("roll-ups", head.bell(), POLL_MILLIS, this::step));
    }

    void stop(@Observes ShutdownEvent event) {
        loop.ifPresent(Loop::stop);
    }

    /** @return whether there is more to do at once */
    private boolean step() {
        if (!relay.leads()) {
            return false;
        }
        long safe = head.safe();
        boolean more = Loop.await(() -> inTurn(session -> mark(session, safe)));
        boolean left = Loop.await(() -> inTurn(this::make));
        return more || left;
    }

    /** One at a time, also when two believe that they lead. */
    private Uni<Boolean> inTurn(java.util.function.Function<Mutiny.StatelessSession, Uni<Boolean>> work) {
        return sessions.withStatelessTransaction((session, tx) ->
                Bulk.allow(session).chain(() -> making.lock(session)).chain(() -> work.apply(session)));
    }

    private Uni<Boolean> mark(Mutiny.StatelessSession session, long safe) {
        return Checkpoints.read(session, RollUpStore.CONSUMER).chain(checkpoint -> {
            long from = checkpoint.position();
            return from >= safe
                    ? Uni.createFrom().item(false)
                    : making.reach(session, from, safe)
                            .call(to -> making.takeBack(session, from, to))
                            .call(to -> making.defined(session, from, to)
                                    .chain(slos -> InOrder.each(slos, slo -> recount(session, slo))))
                            .call(to -> Checkpoints.move(session, List.of(RollUpStore.CONSUMER), from, to))
                            .map(to -> to < safe);
        });
    }

    /** What counts time may count it otherwise now. */
    private Uni<Void> recount(Mutiny.StatelessSession session, UUID slo) {
        return objectives
                .load(slo, Directory.NOW)
                .chain(found -> InOrder.each(counted(found), goal -> {
                    var counting = Counting.of(
                            found.orElseThrow().objective().promise().method(), goal);
                    return counting.isOfEvents() || !counting.fitsHours()
                            ? Uni.createFrom().voidItem()
                            : making.recount(session, slo, goal.name(), counting);
                }));
    }

    private static List<Goal> counted(Optional<Promised> found) {
        return found.map(promised -> promised.objective().promise().goals()).orElse(List.of());
    }

    private Uni<Boolean> make(Mutiny.StatelessSession session) {
        long closed = Instant.now().minus(SETTLE).getEpochSecond() - Hour.LENGTH;
        return Checkpoints.read(session, RollUpStore.CONSUMER)
                .chain(checkpoint -> making.due(session, closed)
                        .call(due -> InOrder.each(runs(due), run -> make(session, run, checkpoint.position())))
                        .map(due -> due.size() == RollUpMaking.AT_ONCE));
    }

    /** Hours of a goal that follow each other. */
    private static List<RollUpMaking.Run> runs(List<RollUpMaking.Due> due) {
        var runs = new ArrayList<RollUpMaking.Run>();
        for (var one : due) {
            if (!runs.isEmpty() && runs.getLast().isContinuedBy(one)) {
                runs.add(runs.removeLast().with(one));
            } else {
                runs.add(RollUpMaking.Run.of(one));
            }
        }
        return runs;
    }

    private Uni<Void> make(Mutiny.StatelessSession session, RollUpMaking.Run run, long position) {
        return maker(run)
                .chain(maker -> making.slices(session, run, position)
                        .map(slices -> maker.maker.of(slices, run.start(), run.end()))
                        .chain(rollUps -> making.keep(session, run, maker.counting, rollUps)));
    }

    /** A goal that is promised no more is counted by its events. */
    private Uni<Maker> maker(RollUpMaking.Run run) {
        return objectives
                .load(run.place().slo(), Directory.NOW)
                .map(found -> counted(found).stream()
                        .filter(goal -> goal.name().equals(run.place().objective()))
                        .findFirst()
                        .map(goal -> Maker.of(
                                found.orElseThrow().objective().promise().method(), goal))
                        .orElseGet(() -> Maker.of(
                                Method.OCCURRENCES, new Goal(run.place().objective(), java.math.BigDecimal.ZERO))));
    }

    private record Maker(RollUpMaker maker, Counting counting) {
        static Maker of(Method method, Goal goal) {
            return new Maker(new RollUpMaker(method, goal), Counting.of(method, goal));
        }
    }
}
