package io.loadline.slo.objective;

import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.util.Optional;

/** What can be asked of an objective. */
public sealed interface ObjectiveCommand {
    /** Promise this from now on, under this name; a retired objective comes back to life. */
    record Define(String name, Definition definition) implements ObjectiveCommand {}

    /** The former name keeps leading here. */
    record Rename(String name) implements ObjectiveCommand {}

    /** Promise nothing any more; the history stays. */
    record Retire(String reason) implements ObjectiveCommand {}

    record Exclude(Window window, String reason, String requestedBy, String approvedBy) implements ObjectiveCommand {}

    /** The same by the budget adjustment of that name: what it asked for before holds no longer. */
    record Adjust(String adjustment, Exclude exclude) implements ObjectiveCommand {}

    /** The budget adjustment of that name does not mean this objective any more. */
    record LetGo(String adjustment) implements ObjectiveCommand {}

    record Commit(CommitmentTerms terms) implements ObjectiveCommand {}

    /** Promise up to that load for some time, whatever capacity committed; without a rate, up to any load. */
    record SetLevel(
            Window window, Optional<BigDecimal> eventsPerSecond, String reason, String requestedBy, String approvedBy)
            implements ObjectiveCommand {}
}
