package io.loadline.slo.status;

import io.loadline.eventstore.InOrder;
import io.loadline.slo.budget.Composition;
import io.loadline.slo.objective.Composite;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what goals are made of. */
@ApplicationScoped
class Parts {
    private final ObjectiveStore objectives;

    Parts(ObjectiveStore objectives) {
        this.objectives = objectives;
    }

    /** What must be measured for the goals, in their order: the goal itself, or its parts, as they were at a position of the log. */
    Uni<List<Subject>> of(Promised promised, List<Goal> goals, long position) {
        return others(goals, position)
                .map(others -> goals.stream()
                        .flatMap(goal -> goal.composite()
                                .map(composite -> parts(promised, goal, composite, others))
                                .orElseGet(() -> Stream.of(itself(promised, goal))))
                        .toList());
    }

    /** The services that an objective tells of: its own and those of its parts. */
    Uni<Set<String>> services(Promised promised, long position) {
        return others(promised.objective().promise().goals(), position)
                .map(others -> Stream.concat(Stream.of(promised), others.values().stream())
                        .map(one -> one.objective().promise().service())
                        .collect(Collectors.toSet()));
    }

    private Uni<Map<UUID, Promised>> others(List<Goal> goals, long position) {
        var others = new HashMap<UUID, Promised>();
        return InOrder.each(
                        Composite.others(goals),
                        id -> objectives
                                .load(id, position)
                                .invoke(found -> found.ifPresent(other -> others.put(id, other))))
                .map(x -> others);
    }

    private static Subject itself(Promised promised, Goal goal) {
        return new Subject(promised, goal, promised.objective().promise(), List.of(), BigDecimal.ONE, Optional.empty());
    }

    private static Stream<Subject> parts(Promised whole, Goal goal, Composite composite, Map<UUID, Promised> others) {
        var jointly = Optional.of(goal.name())
                .filter(name -> Composition.isJoint(whole.objective().promise().method(), composite.combination()));
        return composite.parts().stream().map(part -> {
            var of = part.slo().map(others::get).orElse(whole);
            return new Subject(
                    of,
                    counted(of, part, goal),
                    whole.objective().promise(),
                    part.slo().isEmpty() ? List.of() : whole.objective().exclusions(),
                    part.weight(),
                    jointly);
        });
    }

    /** What is promised no more has no slices from then on, and the whole is not measured any more either. */
    private static Goal counted(Promised of, Composite.Part part, Goal whole) {
        return of.objective()
                .promise()
                .goal(part.objective())
                .orElseGet(() -> new Goal(part.objective(), whole.target()))
                .within(whole);
    }
}
