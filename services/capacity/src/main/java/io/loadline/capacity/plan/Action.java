package io.loadline.capacity.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What people can do with a plan, and in which states. Everything else is an illegal transition. */
enum Action {
    DRAFT(State.NONE),
    COMPUTE(State.DRAFT, State.READY, State.REFUSED),
    SUBMIT(State.READY, State.REFUSED),
    APPROVE(State.GRANTED),
    REJECT(State.READY, State.SUBMITTED, State.GRANTED, State.REFUSED),
    WITHDRAW(State.DRAFT, State.COMPUTING, State.READY, State.SUBMITTED, State.GRANTED, State.REFUSED, State.APPROVED),
    EXECUTE(State.APPROVED),
    REVIEW(State.EXECUTED);

    @SuppressWarnings("ImmutableEnumChecker") // never altered, never handed out
    private final Set<State> from;

    Action(State first, State... more) {
        from = EnumSet.of(first, more);
    }

    static Action of(PlanCommand.Verb command) {
        return switch (command) {
            case PlanCommand.Draft c -> DRAFT;
            case PlanCommand.Compute c -> COMPUTE;
            case PlanCommand.Submit c -> SUBMIT;
            case PlanCommand.Approve c -> APPROVE;
            case PlanCommand.Reject c -> REJECT;
            case PlanCommand.Withdraw c -> WITHDRAW;
            case PlanCommand.Execute c -> EXECUTE;
            case PlanCommand.Review c -> REVIEW;
        };
    }

    /** The verb in the path of the API. */
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean allowedIn(State state) {
        return from.contains(state);
    }

    static List<String> verbsIn(State state) {
        return Stream.of(values())
                .filter(action -> action.allowedIn(state))
                .map(Action::verb)
                .toList();
    }
}
