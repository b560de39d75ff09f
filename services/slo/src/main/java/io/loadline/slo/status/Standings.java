package io.loadline.slo.status;

import io.loadline.eventstore.InOrder;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Composition;
import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.heard.HeardStore;
import io.loadline.slo.objective.Composite;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.rollup.Measurements;
import io.loadline.slo.slice.Series;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Brings together what is promised, what was measured and what was committed. */
@ApplicationScoped
public class Standings {
    private final ObjectiveStore objectives;
    private final Measurements measurements;
    private final HeardStore heard;
    private final Parts parts;

    Standings(ObjectiveStore objectives, Measurements measurements, HeardStore heard, Parts parts) {
        this.parts = parts;
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
        var goals = promised.objective().promise().goals();
        return parts.of(promised, goals, position)
                .chain(subjects -> committed(subjects, scope.span().start(), position)
                        .chain(committed -> measurements
                                .series(
                                        subjects.stream()
                                                .map(subject -> subject.question(scope, committed))
                                                .toList(),
                                        position)
                                .map(series -> new Standing(
                                        promised, at, position, reckonings(goals, subjects, committed, series)))));
    }

    private Uni<Map<UUID, Committed>> committed(List<Subject> subjects, Instant since, long position) {
        var committed = new HashMap<UUID, Committed>();
        return InOrder.each(
                        subjects.stream()
                                .map(Subject::of)
                                .collect(Collectors.toMap(Promised::id, Promised::objective, (one, same) -> one))
                                .entrySet(),
                        entry -> heard.committed(entry.getValue().commitmentTerms(), since, position)
                                .invoke(load -> committed.put(
                                        entry.getKey(),
                                        load.with(entry.getValue().levels()))))
                .map(x -> committed);
    }

    /** The subjects are in the order of the goals, those of a composite in the order of its parts. */
    private static List<Reckoning> reckonings(
            List<Goal> goals, List<Subject> subjects, Map<UUID, Committed> committed, List<Series> series) {
        var measures = new ArrayDeque<Composition.Part>();
        for (int i = 0; i < subjects.size(); i++) {
            measures.add(subjects.get(i).part(series.get(i), committed));
        }
        var reckonings = new ArrayList<Reckoning>();
        for (var goal : goals) {
            reckonings.add(goal.composite()
                    .<Reckoning>map(composite -> composition(goal, composite, measures))
                    .orElseGet(() -> measures.remove().measure()));
        }
        return List.copyOf(reckonings);
    }

    private static Composition composition(Goal goal, Composite composite, Deque<Composition.Part> measures) {
        var parts = composite.parts().stream().map(x -> measures.remove()).toList();
        var first = parts.getFirst().measure();
        return new Composition(first.method(), goal, first.timeWindow(), composite.combination(), parts);
    }
}
