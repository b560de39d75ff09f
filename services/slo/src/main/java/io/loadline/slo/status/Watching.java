package io.loadline.slo.status;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Directory;
import io.loadline.slo.budget.Budget;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.budget.Watch;
import io.loadline.slo.budget.WatchCommand;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks at budgets and tells their watch what it sees. */
@ApplicationScoped
class Watching {
    private final EventStore store;
    private final ObjectiveStore objectives;
    private final Standings standings;
    private final Detecting detecting;

    Watching(EventStore store, ObjectiveStore objectives, Standings standings, Detecting detecting) {
        this.store = store;
        this.objectives = objectives;
        this.standings = standings;
        this.detecting = detecting;
    }

    /**
     * Looks at the budgets of an objective as they are now.
     *
     * @param goal only this one, or all
     * @param position of the fact that made us look
     */
    Uni<Void> look(UUID slo, Optional<String> goal, long position, boolean byTimer, Context context) {
        return objectives
                .load(slo, Directory.NOW)
                .chain(found -> found.map(promised -> look(promised, goal, position, byTimer, context))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> look(Promised promised, Optional<String> goal, long position, boolean byTimer, Context context) {
        if (promised.objective().retired()) {
            return tell(
                            promised.id(),
                            new WatchCommand.Close(
                                    promised.id(),
                                    promised.objective().promise().service(),
                                    context.now()),
                            context)
                    .chain(() -> detecting.forget(promised, context));
        }
        return standing(promised, byTimer, context.now())
                .chain(standing -> InOrder.each(
                                standing.measures().stream()
                                        .filter(measure -> goal.isEmpty()
                                                || goal.get()
                                                        .equals(measure.goal().name()))
                                        .toList(),
                                measure -> tell(promised.id(), seen(standing, measure, position, byTimer), context))
                        .chain(() -> byTimer ? Uni.createFrom().voidItem() : detecting.look(standing, context)));
    }

    /** Time heals budgets; it shows no incident. */
    private Uni<Standing> standing(Promised promised, boolean byTimer, Instant at) {
        return byTimer
                ? standings.of(promised, at, Directory.NOW)
                : standings.of(promised, Deviation.HISTORY, at, Directory.NOW);
    }

    private static WatchCommand seen(Standing standing, Measure measure, long position, boolean byTimer) {
        var objective = standing.promised().objective();
        var budget = Budget.of(measure, standing.at());
        return new WatchCommand.Observe(
                standing.promised().id(),
                objective.name(),
                objective.promise().service(),
                budget.objective(),
                budget.window(),
                budget.contractual().consumed(),
                budget.contractual().allowed(),
                standing.at(),
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
