package io.loadline.changes.template;

import java.time.Instant;
import java.util.Optional;

/** What can be asked of a run. Each carries where the next step is called, if somebody is configured. */
sealed interface RunCommand {

    record Start(Order order, Optional<Endpoint> endpoint) implements RunCommand {}

    /** Who carries a step out says how it went. */
    record Report(String step, boolean succeeded, String note, Optional<Endpoint> endpoint) implements RunCommand {}

    /** Nobody has said so in time; without effect when somebody has. */
    record TimeOut(String step, Instant due, Optional<Endpoint> endpoint) implements RunCommand {}
}
