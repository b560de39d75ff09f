package io.loadline.slo.status;

import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Objective;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.rollup.Measurements;
import io.loadline.slo.rollup.Question;
import io.loadline.slo.slice.Series;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.stream.IntStream;

/** Brings together what is promised, what was measured and what was committed. */
@ApplicationScoped
public class Standings {
    private final ObjectiveStore objectives;
    private final Measurements measurements;
    private final HeardStore heard;

    Standings(ObjectiveStore objectives, Measurements measurements, HeardStore heard) {
        this.objectives = objectives;
        this.measurements = measurements;
        this.heard = heard;
    }

    /** Enough to answer for the objective's own window and every alert. Fails with {@code unknown-slo}. */
    public Uni<Standing> of(String name, Instant at, long position) {
        return objectives.require(name, position).chain(promised -> of(promised, at, position));
    }

    public Uni<Standing> of(Promised promised, Instant at, long position) {
        return of(promised, Scope.of(promised.objective().promise().window(), at), at, position);
    }

    /** Enough to answer for what is in the scope. */
    public Uni<Standing> of(Promised promised, Scope scope, Instant at, long position) {
        var objective = promised.objective();
        return heard.committed(objective.commitmentTerms(), position).chain(committed -> {
            var goals = objective.promise().goals();
            var questions = goals.stream()
                    .map(goal -> question(promised, goal, scope, committed))
                    .toList();
            return measurements
                    .series(questions, position)
                    .map(series -> new Standing(
                            promised,
                            at,
                            position,
                            IntStream.range(0, goals.size())
                                    .mapToObj(i -> measure(objective, goals.get(i), series.get(i), committed))
                                    .toList()));
        });
    }

    private static Question question(Promised promised, Goal goal, Scope scope, Committed committed) {
        return new Question(
                promised.id(),
                promised.objective().promise().method(),
                goal,
                scope.span(),
                scope.cuts(),
                scope.closely(),
                promised.objective().exclusions(),
                committed);
    }

    private static Measure measure(Objective objective, Goal goal, Series series, Committed committed) {
        return Measure.of(
                objective.promise().method(),
                goal,
                objective.promise().window(),
                series,
                objective.exclusions(),
                committed);
    }
}
