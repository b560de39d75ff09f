package io.loadline.slo.rollup;

import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.kernel.Directory;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.slice.Hour;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds up hours that are over, on the leader. An upload takes back the sums of the hours that it touches, by the same transaction that
 * moves the position up to which uploads are known; they are made anew once they are over.
 */
@ApplicationScoped
class RollUpFollower {
    /** Most slices of an hour have come by then; one that comes later has the hour added up again. */
    private static final Duration SETTLE = Duration.ofMinutes(1);

    private static final long POLL_MILLIS = 1_000;

    private final DueHourStore hours;
    private final ObjectiveStore objectives;
    private final Head head;
    private final LeaderLoops leader;

    RollUpFollower(DueHourStore hours, ObjectiveStore objectives, Head head, LeaderLoops leader) {
        this.hours = hours;
        this.objectives = objectives;
        this.head = head;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        Loop.await(hours::begin);
        leader.start("roll-ups", head.bell(), POLL_MILLIS, this::step);
    }

    /** @return whether there is more to do at once */
    private boolean step() {
        long safe = head.safe();
        boolean more = Loop.await(() -> hours.inTurn(turn -> mark(turn, safe)));
        boolean left = Loop.await(() -> hours.inTurn(this::make));
        return more || left;
    }

    private Uni<Boolean> mark(DueHourStore.Turn turn, long safe) {
        return turn.position()
                .chain(from -> from >= safe
                        ? Uni.createFrom().item(false)
                        : turn.reach(from, safe)
                                .call(to -> turn.takeBack(from, to))
                                .call(to -> turn.defined(from, to)
                                        .chain(slos -> InOrder.each(slos, slo -> recount(turn, slo))))
                                .call(to -> turn.move(from, to))
                                .map(to -> to < safe));
    }

    /** What counts time may count it otherwise now. */
    private Uni<Void> recount(DueHourStore.Turn turn, UUID slo) {
        return objectives
                .load(slo, Directory.NOW)
                .chain(found -> InOrder.each(counted(found), goal -> {
                    var counting = Counting.of(
                            found.orElseThrow().objective().promise().method(), goal);
                    return counting.isOfEvents() || !counting.fitsHours()
                            ? Uni.createFrom().voidItem()
                            : turn.recount(slo, goal.name(), counting);
                }));
    }

    private static List<Goal> counted(Optional<Promised> found) {
        return found.map(promised -> promised.objective().promise().goals().stream()
                        .filter(Goal::isMeasured)
                        .toList())
                .orElse(List.of());
    }

    private Uni<Boolean> make(DueHourStore.Turn turn) {
        long closed = Instant.now().minus(SETTLE).getEpochSecond() - Hour.LENGTH;
        return turn.position()
                .chain(position -> turn.due(closed)
                        .call(due -> InOrder.each(runs(due), run -> make(turn, run, position)))
                        .map(due -> due.size() == DueHourStore.AT_ONCE));
    }

    /** Hours of a goal that follow each other. */
    private static List<DueHourStore.Run> runs(List<DueHourStore.Due> due) {
        var runs = new ArrayList<DueHourStore.Run>();
        for (var one : due) {
            if (!runs.isEmpty() && runs.getLast().isContinuedBy(one)) {
                runs.add(runs.removeLast().with(one));
            } else {
                runs.add(DueHourStore.Run.of(one));
            }
        }
        return runs;
    }

    private Uni<Void> make(DueHourStore.Turn turn, DueHourStore.Run run, long position) {
        return maker(run)
                .chain(maker -> turn.slices(run, position)
                        .map(slices -> maker.maker.of(slices, run.start(), run.end()))
                        .chain(rollUps -> turn.keep(run, maker.counting, rollUps)));
    }

    /** A goal that is promised no more is counted by its events. */
    private Uni<Maker> maker(DueHourStore.Run run) {
        return objectives
                .load(run.place().slo(), Directory.NOW)
                .map(found -> counted(found).stream()
                        .filter(goal -> goal.name().equals(run.place().objective()))
                        .findFirst()
                        .map(goal -> Maker.of(
                                found.orElseThrow().objective().promise().method(), goal))
                        .orElseGet(() -> Maker.of(
                                Method.OCCURRENCES, new Goal(run.place().objective(), BigDecimal.ZERO))));
    }

    private record Maker(RollUpMaker maker, Counting counting) {
        static Maker of(Method method, Goal goal) {
            return new Maker(new RollUpMaker(method, goal), Counting.of(method, goal));
        }
    }
}
