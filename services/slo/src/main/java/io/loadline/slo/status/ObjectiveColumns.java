package io.loadline.slo.status;

import io.loadline.eventstore.InOrder;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Dimension;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.status.MeasuredGoals.MeasuredGoal;
import io.loadline.slo.system.Column;
import io.loadline.slo.system.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objectives as what is watched of a system: how fast each of their goals spends its budget. */
@ApplicationScoped
class ObjectiveColumns implements Columns {
    /** Of more objectives of one service the others are judged alone. */
    private static final int MOST = 100;

    private final ObjectiveStore objectives;
    private final MeasuredGoals measured;

    ObjectiveColumns(ObjectiveStore objectives, MeasuredGoals measured) {
        this.objectives = objectives;
        this.measured = measured;
    }

    @Override
    public Uni<List<Measured>> of(String service, Window window) {
        var all = new ArrayList<Measured>();
        return objectives
                .list(new ObjectiveStore.Filter(Optional.of(service), false), "", MOST, Directory.NOW)
                .map(rows -> rows.stream().map(ObjectiveStore.Listed::id).toList())
                .chain(objectives::current)
                .chain(current -> InOrder.each(
                        current.values(),
                        promised -> measured.of(promised, window)
                                .invoke(goals -> goals.forEach(goal -> all.add(measured(promised, goal, window))))))
                .replaceWith(all);
    }

    static Measured measured(Promised promised, MeasuredGoal measured, Window window) {
        var objective = promised.objective();
        return new Measured(
                new Column(
                        promised.id(),
                        objective.name(),
                        objective.promise().service(),
                        measured.goal().name(),
                        Dimension.ERRORS,
                        Hurts.UP,
                        "budget"),
                Deviation.burns(
                        measured.series().in(window), measured.goal().target().doubleValue()));
    }
}
