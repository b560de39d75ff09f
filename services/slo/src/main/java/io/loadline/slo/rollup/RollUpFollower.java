package io.loadline.slo.rollup;

import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.slo.slice.Hour;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Adds up hours that are over, on the leader. An upload takes back the sums of the hours that it touches, by the same transaction that
 * moves the position up to which uploads are known; they are made anew once they are over.
 */
@ApplicationScoped
class RollUpFollower {
    /** Most slices of an hour have come by then; one that comes later has the hour added up again. */
    private static final Duration SETTLE = Duration.ofMinutes(1);

    /** Many sources send slices of the same hour within seconds: it is added up once for all of them, and slices are read meanwhile. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final DueHourStore hours;
    private final Countings countings;
    private final Head head;
    private final LeaderLoops leader;

    RollUpFollower(DueHourStore hours, Countings countings, Head head, LeaderLoops leader) {
        this.hours = hours;
        this.countings = countings;
        this.head = head;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        Loop.await(hours::begin);
        leader.every(APART, "roll-ups", this::step);
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
                                .call(to -> turn.defined(from, to).chain(slos -> recount(turn, slos)))
                                .call(to -> turn.move(from, to))
                                .map(to -> to < safe));
    }

    /** What counts time may be counted otherwise now. */
    private Uni<Void> recount(DueHourStore.Turn turn, List<UUID> slos) {
        return slos.isEmpty()
                ? Uni.createFrom().voidItem()
                : countings
                        .touched(slos)
                        .chain(countings::of)
                        .chain(makers -> InOrder.each(makers.entrySet(), entry -> recount(turn, entry)));
    }

    private static Uni<Void> recount(DueHourStore.Turn turn, Map.Entry<RollUpStore.Place, List<RollUpMaker>> goal) {
        return InOrder.each(
                goal.getValue().stream()
                        .map(RollUpMaker::counting)
                        .filter(counting -> !counting.isOfEvents() && counting.fitsHours())
                        .toList(),
                counting -> turn.recount(goal.getKey(), counting));
    }

    private Uni<Boolean> make(DueHourStore.Turn turn) {
        long closed = Instant.now().minus(SETTLE).getEpochSecond() - Hour.LENGTH;
        return turn.position()
                .chain(position -> turn.due(closed)
                        .call(due -> due.isEmpty() ? Uni.createFrom().voidItem() : make(turn, due, position))
                        .map(due -> due.size() == DueHourStore.AT_ONCE));
    }

    private Uni<Void> make(DueHourStore.Turn turn, List<DueHourStore.Due> due, long position) {
        var runs = runs(due);
        return countings
                .of(runs.stream().map(DueHourStore.Run::place).collect(Collectors.toSet()))
                .chain(makers -> turn.slices(runs, position).map(slices -> made(runs, makers, slices)))
                .chain(turn::keep)
                .chain(() -> turn.done(due));
    }

    private static List<DueHourStore.Made> made(
            List<DueHourStore.Run> runs,
            Map<RollUpStore.Place, List<RollUpMaker>> makers,
            Map<Integer, List<RollUpMaker.Placed>> slices) {
        var made = new ArrayList<DueHourStore.Made>();
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            for (var maker : makers.get(run.place())) {
                maker.of(slices.getOrDefault(i, List.of()), run.start(), run.end())
                        .forEach(rollUp -> made.add(new DueHourStore.Made(run.place(), maker.counting(), rollUp)));
            }
        }
        return made;
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
}
