package io.loadline.changes.change;

import io.loadline.changes.change.Subject.Artifact;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.kernel.Window;
import io.loadline.testkit.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes to test with, each led to a state by nothing but commands. */
final class Changes {
    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final Window WINDOW = new Window(NOW.minusSeconds(60), NOW.plus(Duration.ofHours(2)));
    static final Evidence EVIDENCE = new Evidence("github", "github:harbour/checkout/deployments/1");

    private Changes() {}

    static Subject subject(Subject.Type type) {
        return new Subject(
                "checkout",
                Kind.DEPLOYMENT,
                type,
                "Checkout 2.4",
                "production",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Artifact("sha256:aa", "2.4")));
    }

    static Proposal proposal(Subject.Type type) {
        return new Proposal(
                subject(type),
                WINDOW,
                List.of(),
                "roll out by cell",
                "roll back by cell",
                List.of(),
                type == Subject.Type.EMERGENCY
                        ? Optional.of("0190f0a0-0000-7000-8000-000000000001")
                        : Optional.empty());
    }

    static Assessment harmless() {
        return new Assessment(new Risk(0.2, List.of()), List.of(), List.of());
    }

    static Assessment risky() {
        return new Assessment(new Risk(0.8, List.of()), List.of(), List.of());
    }

    static Change after(ChangeCommand... commands) {
        return Given.after(Change.DECIDER, Change.NONE, NOW, commands);
    }

    static Change with(Change change, ChangeCommand command) {
        return Given.after(Change.DECIDER, change, NOW, command);
    }

    static Change draft(Subject.Type type) {
        return after(new ChangeCommand.Register(proposal(type), "olga"));
    }

    static Change detected() {
        return after(new ChangeCommand.Detect(
                subject(Subject.Type.NORMAL), EVIDENCE, "github:octocat", NOW, "no registered change matches"));
    }

    static Change scheduled() {
        return with(awaiting(), new ChangeCommand.Approve("petra", Optional.empty()));
    }

    static Change awaiting() {
        return with(
                with(draft(Subject.Type.NORMAL), new ChangeCommand.Submit(harmless())),
                new ChangeCommand.Assess(harmless()));
    }

    static Change started() {
        return with(scheduled(), start());
    }

    static ChangeCommand.Start start() {
        return new ChangeCommand.Start("olga", harmless(), Optional.empty());
    }

    /** A change of normal type in that state. */
    static Change in(State state) {
        return switch (state) {
            case NONE -> Change.NONE;
            case DRAFT -> draft(Subject.Type.NORMAL);
            case DETECTED -> detected();
            case ASSESSING -> with(draft(Subject.Type.NORMAL), new ChangeCommand.Submit(harmless()));
            case AWAITING_APPROVAL -> awaiting();
            case SCHEDULED -> scheduled();
            case ON_HOLD -> with(scheduled(), new ChangeCommand.Hold("the fleet is busy"));
            case MISSED -> with(scheduled(), new ChangeCommand.MissWindow(WINDOW.end()));
            case IN_PROGRESS -> started();
            case VERIFYING -> with(started(), new ChangeCommand.Finish());
            case ROLLING_BACK -> with(started(), new ChangeCommand.Fail("errors"));
            case REVIEW -> with(in(State.VERIFYING), new ChangeCommand.Verify(false, Optional.empty()));
            case RETRO_APPROVAL -> with(detected(), new ChangeCommand.Adopt("olga"));
            case CLOSED -> with(in(State.REVIEW), new ChangeCommand.Close(Optional.empty()));
            case CANCELLED -> with(draft(Subject.Type.NORMAL), new ChangeCommand.Cancel("not needed"));
        };
    }
}
