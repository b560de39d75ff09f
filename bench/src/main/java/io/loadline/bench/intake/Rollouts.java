package io.loadline.bench.intake;

import io.loadline.changes.change.Assessment;
import io.loadline.changes.change.Change;
import io.loadline.changes.change.ChangeCommand;
import io.loadline.changes.change.Proposal;
import io.loadline.changes.change.Risk;
import io.loadline.changes.change.Subject;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes as they are once they were registered, approved and carried out. */
final class Rollouts {
    private static final Assessment HARMLESS = new Assessment(new Risk(0.1, List.of()), List.of(), List.of());

    private Rollouts() {}

    /** Of checkout, begun with its window. */
    static Change done(String version, Instant start, Instant end) {
        var subject = new Subject(
                "checkout",
                Subject.Kind.DEPLOYMENT,
                Subject.Type.STANDARD,
                "Checkout " + version,
                Subject.PRODUCTION,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Subject.Artifact("sha256:ab", version)));
        var proposal = new Proposal(
                subject, new Window(start, end), List.of(), "by cell", "by cell", List.of(), Optional.empty());
        var change = Change.DECIDER.initial();
        for (var command : List.of(
                new ChangeCommand.Register(proposal, "olga"),
                new ChangeCommand.Submit(HARMLESS),
                new ChangeCommand.Start("olga", HARMLESS, Optional.empty()),
                new ChangeCommand.Finish(),
                new ChangeCommand.Verify(false))) {
            for (var event : Change.DECIDER.decide(command, change, start).events()) {
                change = Change.DECIDER.evolve(change, event);
            }
        }
        return change;
    }
}
