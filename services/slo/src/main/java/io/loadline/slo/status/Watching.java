package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.slo.budget.Sums;
import io.loadline.slo.budget.Watch;
import io.loadline.slo.budget.WatchCommand;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks at budgets and tells their watch what it sees, when that leads to anything. */
@ApplicationScoped
class Watching {
    private final EventStore store;
    private final ObjectiveStore objectives;
    private final Standings standings;
    private final Windows windows;
    private final Head head;

    Watching(EventStore store, ObjectiveStore objectives, Standings standings, Windows windows, Head head) {
        this.store = store;
        this.head = head;
        this.objectives = objectives;
        this.standings = standings;
        this.windows = windows;
    }

    /**
     * What is seen of an objective.
     *
     * @param known whether its running sums say all there is to see; else one must look at its slices
     */
    private record Seen(Promised promised, long position, boolean known, List<WatchCommand> commands) {
        private Seen only(List<WatchCommand> some) {
            return new Seen(promised, position, known, some);
        }
    }

    /** @param moving without what leads to nothing, which is nearly all */
    private record Look(long position, List<Seen> moving) {}

    /**
     * Looks at the budgets of objectives as they are now.
     *
     * @return the position of the log up to which everything was seen
     */
    Uni<Long> look(List<UUID> slos, Context context) {
        return Aside.run(() -> look(slos, context.now()))
                .call(look -> InOrder.each(look.moving, seen -> follow(seen, context)))
                .map(Look::position);
    }

    /** Looks at one budget again because time has passed. */
    Uni<Void> lookAgain(UUID slo, String goal, long position, Context context) {
        return objectives
                .load(slo, Directory.NOW)
                .chain(found -> found.map(promised -> promises(promised).contains(goal)
                                ? look(promised, Optional.of(goal), position, context)
                                : tell(slo, close(promised, context.now()), context))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Look look(List<UUID> slos, Instant now) {
        var all = slos.isEmpty() ? List.<Seen>of() : windows.look(slos, now, head.safe(), Watching::seen);
        var watches = watches(all.stream().map(seen -> seen.promised.id()).toList());
        var moving = all.stream()
                .map(seen -> seen.only(seen.commands.stream()
                        .filter(command -> watches.getOrDefault(seen.promised.id(), Watch.DECIDER.initial())
                                .isMovedBy(command, now))
                        .toList()))
                .filter(seen -> !seen.known || !seen.commands.isEmpty())
                .toList();
        return new Look(all.stream().mapToLong(Seen::position).min().orElse(0), moving);
    }

    private static Seen seen(Windows.Followed followed, Windows.When when) {
        var promised = followed.promised();
        var commands = new ArrayList<WatchCommand>();
        followed.goals()
                .values()
                .forEach(sums -> commands.add(seen(promised, sums, when.at(), when.position(), false)));
        boolean known = !commands.isEmpty() || promised.objective().retired();
        commands.add(close(promised, when.at()));
        return new Seen(promised, when.position(), known, commands);
    }

    private static WatchCommand close(Promised promised, Instant at) {
        return new WatchCommand.Close(
                promised.id(), promised.objective().promise().service(), promises(promised), at);
    }

    /** The goals that have a budget. */
    private static Set<String> promises(Promised promised) {
        return promised.objective().retired()
                ? Set.of()
                : promised.objective().promise().goals().stream()
                        .map(Goal::name)
                        .collect(Collectors.toSet());
    }

    /** Of most budgets nothing was ever said. */
    private Map<UUID, Watch> watches(Collection<UUID> slos) {
        var streams = new HashMap<UUID, UUID>();
        slos.forEach(slo -> streams.put(Watch.stream(slo), slo));
        var watches = new HashMap<UUID, Watch>();
        for (var stream :
                Loop.await(() -> objectives.versions(streams.keySet())).keySet()) {
            Optional.ofNullable(streams.get(stream))
                    .ifPresent(slo -> watches.put(
                            slo,
                            Loop.await(() -> store.load(Watch.DECIDER, stream)).state()));
        }
        return watches;
    }

    private Uni<Void> follow(Seen seen, Context context) {
        return (seen.known
                        ? Uni.createFrom().voidItem()
                        : look(seen.promised, Optional.empty(), seen.position, context))
                .chain(() -> InOrder.each(seen.commands, command -> tell(seen.promised.id(), command, context)));
    }

    private Uni<Void> look(Promised promised, Optional<String> goal, long position, Context context) {
        return standings
                .of(promised, context.now(), Directory.NOW)
                .chain(standing -> InOrder.each(
                        standing.reckonings().stream()
                                .filter(reckoning -> goal.isEmpty()
                                        || goal.get().equals(reckoning.goal().name()))
                                .toList(),
                        reckoning -> tell(
                                promised.id(),
                                seen(promised, reckoning, standing.at(), position, goal.isPresent()),
                                context)));
    }

    private static WatchCommand seen(Promised promised, Sums sums, Instant at, long position, boolean byTimer) {
        var objective = promised.objective();
        var charged = sums.charged(at);
        return new WatchCommand.Observe(
                promised.id(),
                objective.name(),
                objective.promise().service(),
                sums.goal().name(),
                sums.timeWindow().at(at),
                charged.consumed(),
                charged.allowed(),
                at,
                position,
                byTimer);
    }

    /** One event may lead to several looks, each a command of its own. */
    private Uni<Void> tell(UUID slo, WatchCommand command, Context context) {
        var what = switch (command) {
            case WatchCommand.Observe observe -> observe.objective();
            case WatchCommand.Close close -> "";
        };
        var own = new Context(
                Uuids.named(context.commandId().toString(), slo.toString(), what),
                context.digest(),
                context.now(),
                context.metadata(),
                Optional.empty());
        return store.handle(Watch.DECIDER, Watch.stream(slo), command, own);
    }
}
