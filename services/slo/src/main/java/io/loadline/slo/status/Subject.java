package io.loadline.slo.status;

import io.loadline.slo.budget.Committed;
import io.loadline.slo.budget.Composition;
import io.loadline.slo.budget.Measure;
import io.loadline.slo.objective.Definition;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Promised;
import io.loadline.slo.rollup.Question;
import io.loadline.slo.slice.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A goal that must be measured.
 *
 * @param of objective whose slices they are
 * @param goal as it is counted here
 * @param within definition that says by which method and over which window
 * @param more times that are left out beside those of its own objective
 * @param weight of a part
 * @param jointly name of the whole when its parts' slices of time are held against each other
 */
record Subject(
        Promised of, Goal goal, Definition within, List<Exclusion> more, BigDecimal weight, Optional<String> jointly) {

    Question question(Scope scope, Map<UUID, Committed> committed) {
        return new Question(
                of.id(),
                within.method(),
                goal,
                scope.span(),
                scope.cuts(),
                scope.closely(),
                jointly,
                exclusions(),
                committed.get(of.id()));
    }

    Composition.Part part(Series series, Map<UUID, Committed> committed) {
        return new Composition.Part(
                of.objective().name(),
                Measure.of(within.method(), goal, within.window(), series, exclusions(), committed.get(of.id())),
                weight);
    }

    private List<Exclusion> exclusions() {
        var all = new ArrayList<>(of.objective().exclusions());
        all.addAll(more);
        return all;
    }
}
