package io.loadline.testkit;

import io.loadline.eventstore.Decider;
import java.time.Instant;

/** States that nothing but commands have led to. */
public final class Given {
    private Given() {}

    /** @throws io.loadline.eventstore.Rejection when one of them is refused */
    @SafeVarargs
    public static <C, E, S> S after(Decider<C, E, S> decider, S before, Instant now, C... commands) {
        var state = before;
        for (var command : commands) {
            for (var event : decider.decide(command, state, now).events()) {
                state = decider.evolve(state, event);
            }
        }
        return state;
    }
}
