package io.loadline.slo.status;

import io.loadline.eventstore.InOrder;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.detection.Deviation;
import io.loadline.slo.detection.Dimension;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
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
    private final Standings standings;

    ObjectiveColumns(ObjectiveStore objectives, Standings standings) {
        this.objectives = objectives;
        this.standings = standings;
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
                        promised -> standings
                                .measured(promised, closely(window), window.end(), Directory.NOW)
                                .invoke(standing -> standing.measures()
                                        .forEach(measure -> all.add(measured(promised, measure, window))))))
                .replaceWith(all);
    }

    static Measured measured(Promised promised, Measure measure, Window window) {
        var objective = promised.objective();
        return new Measured(
                new Column(
                        promised.id(),
                        objective.name(),
                        objective.promise().service(),
                        measure.goal().name(),
                        Dimension.ERRORS,
                        Hurts.UP,
                        "budget"),
                Deviation.burns(
                        measure.adjusted().in(window), measure.goal().target().doubleValue()));
    }

    private static Scope closely(Window window) {
        return Scope.closely(window.length(), window.end());
    }
}
