package io.loadline.changes.change;

import static io.loadline.changes.change.State.ASSESSING;
import static io.loadline.changes.change.State.AWAITING_APPROVAL;
import static io.loadline.changes.change.State.DETECTED;
import static io.loadline.changes.change.State.DRAFT;
import static io.loadline.changes.change.State.IN_PROGRESS;
import static io.loadline.changes.change.State.MISSED;
import static io.loadline.changes.change.State.NONE;
import static io.loadline.changes.change.State.ON_HOLD;
import static io.loadline.changes.change.State.RETRO_APPROVAL;
import static io.loadline.changes.change.State.REVIEW;
import static io.loadline.changes.change.State.ROLLING_BACK;
import static io.loadline.changes.change.State.SCHEDULED;
import static io.loadline.changes.change.State.VERIFYING;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What people and machines can do with a change, and in which states. Everything else is an illegal transition. */
public enum Action {
    REGISTER(NONE),
    DETECT(NONE),
    SUBMIT(DRAFT),
    ASSESS(ASSESSING),
    APPROVE(AWAITING_APPROVAL),
    REJECT(AWAITING_APPROVAL),
    REVISE(DRAFT, ASSESSING, AWAITING_APPROVAL),
    RESCHEDULE(AWAITING_APPROVAL, SCHEDULED, ON_HOLD, MISSED),
    HOLD(SCHEDULED),
    RELEASE(ON_HOLD),
    /** From DRAFT for emergencies alone, which are approved afterwards. */
    START(DRAFT, SCHEDULED),
    FINISH(IN_PROGRESS),
    FAIL(IN_PROGRESS),
    ROLLBACK(IN_PROGRESS, VERIFYING),
    COMPLETE_ROLLBACK(ROLLING_BACK),
    VERIFY(VERIFYING),
    /** Outside RETRO_APPROVAL only for an emergency that was started without approval. */
    APPROVE_RETROACTIVELY(RETRO_APPROVAL, IN_PROGRESS, VERIFYING, ROLLING_BACK, REVIEW),
    REJECT_RETROACTIVELY(RETRO_APPROVAL, IN_PROGRESS, VERIFYING, ROLLING_BACK, REVIEW),
    CLOSE(REVIEW),
    CANCEL(DRAFT, ASSESSING, AWAITING_APPROVAL, SCHEDULED, ON_HOLD, MISSED, DETECTED, RETRO_APPROVAL),
    ADOPT(DETECTED),
    DISMISS(DETECTED);

    @SuppressWarnings("ImmutableEnumChecker") // never altered, never handed out
    private final Set<State> from;

    Action(State first, State... more) {
        from = EnumSet.of(first, more);
    }

    static Action of(ChangeCommand.Verb command) {
        return switch (command) {
            case ChangeCommand.Register c -> REGISTER;
            case ChangeCommand.Detect c -> DETECT;
            case ChangeCommand.Submit c -> SUBMIT;
            case ChangeCommand.Assess c -> ASSESS;
            case ChangeCommand.Approve c -> APPROVE;
            case ChangeCommand.Reject c -> REJECT;
            case ChangeCommand.Revise c -> REVISE;
            case ChangeCommand.Reschedule c -> RESCHEDULE;
            case ChangeCommand.Hold c -> HOLD;
            case ChangeCommand.Release c -> RELEASE;
            case ChangeCommand.Start c -> START;
            case ChangeCommand.Finish c -> FINISH;
            case ChangeCommand.Fail c -> FAIL;
            case ChangeCommand.Rollback c -> ROLLBACK;
            case ChangeCommand.CompleteRollback c -> COMPLETE_ROLLBACK;
            case ChangeCommand.Verify c -> VERIFY;
            case ChangeCommand.ApproveRetroactively c -> APPROVE_RETROACTIVELY;
            case ChangeCommand.RejectRetroactively c -> REJECT_RETROACTIVELY;
            case ChangeCommand.Close c -> CLOSE;
            case ChangeCommand.Cancel c -> CANCEL;
            case ChangeCommand.Adopt c -> ADOPT;
            case ChangeCommand.Dismiss c -> DISMISS;
        };
    }

    /** The verb in the path of the API, such as {@code complete-rollback}. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean allowedOn(Change change) {
        return from.contains(change.state())
                && switch (this) {
                    case START -> change.state() == SCHEDULED || change.isEmergency();
                    case APPROVE_RETROACTIVELY, REJECT_RETROACTIVELY -> change.retro() == Change.Retro.DUE;
                    case REGISTER,
                            DETECT,
                            SUBMIT,
                            ASSESS,
                            APPROVE,
                            REJECT,
                            REVISE,
                            RESCHEDULE,
                            HOLD,
                            RELEASE,
                            FINISH,
                            FAIL,
                            ROLLBACK,
                            COMPLETE_ROLLBACK,
                            VERIFY,
                            CLOSE,
                            CANCEL,
                            ADOPT,
                            DISMISS -> true;
                };
    }

    /** The verbs that the change's state allows, for whoever has the role. */
    static List<String> verbsOn(Change change) {
        return Stream.of(values())
                .filter(action -> action.allowedOn(change))
                .map(Action::verb)
                .toList();
    }
}
