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
        return done(new Subject.Artifact("sha256:ab", version), Optional.empty(), new Window(start, end));
    }

    /** The same of an artifact, and of one site. */
    static Change done(Subject.Artifact artifact, Optional<String> datacenter, Window window) {
        return after(
                approved(artifact, datacenter, window),
                window.start(),
                new ChangeCommand.Start("olga", HARMLESS, Optional.empty()),
                new ChangeCommand.Finish(),
                new ChangeCommand.Verify(false, Optional.empty()));
    }

    /** Allowed to begin in its window. */
    static Change approved(Subject.Artifact artifact, Optional<String> datacenter, Window window) {
        var subject = new Subject(
                "checkout",
                Subject.Kind.DEPLOYMENT,
                Subject.Type.STANDARD,
                "Checkout " + artifact.version(),
                Subject.PRODUCTION,
                datacenter,
                Optional.empty(),
                Optional.of(artifact));
        var proposal = new Proposal(subject, window, List.of(), "by cell", "by cell", List.of(), Optional.empty());
        return after(
                Change.DECIDER.initial(),
                window.start(),
                new ChangeCommand.Register(proposal, "olga"),
                new ChangeCommand.Submit(HARMLESS));
    }

    /** What becomes of a change by some commands. */
    static Change after(Change before, Instant at, ChangeCommand... commands) {
        var change = before;
        for (var command : commands) {
            for (var event : Change.DECIDER.decide(command, change, at).events()) {
                change = Change.DECIDER.evolve(change, event);
            }
        }
        return change;
    }
}
