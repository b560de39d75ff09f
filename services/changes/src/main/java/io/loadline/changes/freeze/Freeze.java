package io.loadline.changes.freeze;

import java.util.Optional;

/**
 * A time in which changes wait.
 *
 * @param terms those that hold or held last; empty before it was ever opened
 */
public record Freeze(State state, Optional<Terms> terms) {
    /** The rule. */
    public static final FreezeDecider DECIDER = new FreezeDecider();

    static final Freeze NONE = new Freeze(State.NONE, Optional.empty());

    /** Whether it holds. One whose window is over still counts as open; it just covers no time any more. */
    public enum State {
        NONE,
        OPEN,
        CLOSED
    }

    Freeze evolve(FreezeEvent event) {
        return switch (event) {
            case FreezeEvent.Opened(var opened) -> new Freeze(State.OPEN, Optional.of(opened));
            case FreezeEvent.Altered(var altered) -> new Freeze(State.OPEN, Optional.of(altered));
            case FreezeEvent.Closed e -> new Freeze(State.CLOSED, terms);
        };
    }
}
