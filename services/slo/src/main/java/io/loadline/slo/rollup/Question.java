package io.loadline.slo.rollup;

import io.loadline.kernel.Window;
import io.loadline.slo.budget.Committed;
import io.loadline.slo.objective.Exclusion;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.Method;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which sums of a goal will be asked for.
 *
 * @param span all that must be known
 * @param cuts instants at which the windows begin and end
 * @param closely times of which each slice is wanted
 * @param jointly what it is asked for together with others, when slices of time are good or bad for all of them at once
 */
public record Question(
        UUID slo,
        Method method,
        Goal goal,
        Window span,
        Collection<Instant> cuts,
        List<Window> closely,
        Optional<String> jointly,
        List<Exclusion> exclusions,
        Committed committed) {
    Counting counting() {
        return Counting.of(method, goal);
    }
}
