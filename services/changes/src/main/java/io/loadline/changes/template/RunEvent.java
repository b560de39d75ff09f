package io.loadline.changes.template;

import java.time.Instant;

/** What happened to a run. */
sealed interface RunEvent {
    record Started(Order order, Instant at) implements RunEvent {}

    /** @param due when it counts as failed without a report */
    record Called(String step, boolean compensating, Instant due) implements RunEvent {}

    record Succeeded(String step, Instant at) implements RunEvent {}

    record Failed(String step, String reason, Instant at) implements RunEvent {}

    /** It is where it ends for good. */
    record Ended(Run.State state, Instant at) implements RunEvent {}
}
