package io.loadline.web;

import io.loadline.eventstore.work.Deadlines;
import io.loadline.eventstore.work.Effects;
import io.loadline.eventstore.work.Jobs;
import io.loadline.eventstore.work.Repairable;
import io.loadline.eventstore.work.Waiting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that a service has still to do by itself. */
@ApplicationScoped
class Work {
    private final Deadlines deadlines;
    private final Waiting reactions;
    private final Jobs jobs;
    private final Effects effects;

    Work(Deadlines deadlines, Waiting reactions, Jobs jobs, Effects effects) {
        this.deadlines = deadlines;
        this.reactions = reactions;
        this.jobs = jobs;
        this.effects = effects;
    }

    Uni<OperationsResource.Timers> timers() {
        return deadlines
                .list()
                .chain(due -> reactions
                        .list()
                        .chain(waiting -> jobs.list()
                                .chain(running -> effects.list()
                                        .map(calls -> new OperationsResource.Timers(due, waiting, running, calls)))));
    }

    /** How many of what fires and reacts failed when it was tried last, and how much long work failed for good, by its kind. */
    Uni<Map<String, Long>> failing() {
        return deadlines
                .list()
                .chain(due -> reactions
                        .list()
                        .chain(waiting -> jobs.failed()
                                .map(over -> Map.of(
                                        deadlines.kind(), failed(due, Deadlines.Item::error),
                                        reactions.kind(), failed(waiting, Waiting.Item::error),
                                        jobs.kind(), over))));
    }

    private static <T> long failed(List<T> items, Function<T, String> error) {
        return items.stream().map(error).filter(Predicate.not(String::isEmpty)).count();
    }

    /** @throws io.loadline.eventstore.Rejection 404 when there is no such kind of work */
    Repairable of(String kind) {
        return Stream.<Repairable>of(deadlines, reactions, jobs, effects)
                .filter(work -> work.kind().equals(kind))
                .findFirst()
                .orElseThrow(Reads::notFound);
    }
}
