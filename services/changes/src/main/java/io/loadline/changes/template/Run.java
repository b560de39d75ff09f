package io.loadline.changes.template;

import io.loadline.eventstore.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A template at work.
 *
 * @param reached how many steps were called
 * @param undone how many compensations are done
 * @param current the call that is waited for
 * @param failure why it did not come to its end
 */
record Run(
        State state,
        Optional<Order> order,
        int reached,
        int undone,
        Optional<Call> current,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<String> failure) {
    static final RunDecider DECIDER = new RunDecider();

    static final Run NONE = new Run(
            State.NONE, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Where it stands. */
    enum State {
        NONE,
        RUNNING,
        /** A step has failed; what was done is being undone. */
        COMPENSATING,
        /** Every step has succeeded, and what was asked for was seen to be there. */
        READY,
        /** It failed, and everything is as it was before. */
        COMPENSATED,
        /** It failed, and so did undoing it: a person has to look. */
        STUCK
    }

    /** @param due when it counts as failed without a report */
    record Call(String step, boolean compensating, Instant due) {}

    /** From the request, which is the registration of its change, until what was asked for was there. */
    Optional<Duration> leadTime() {
        return endedAt.filter(end -> state == State.READY).map(end -> Duration.between(requestedAt(), end));
    }

    private Instant requestedAt() {
        return Uuids.createdAt(order.orElseThrow().change()).or(() -> startedAt).orElseThrow();
    }

    Run evolve(RunEvent event) {
        return switch (event) {
            case RunEvent.Started(var what, var at) ->
                new Run(
                        State.RUNNING,
                        Optional.of(what),
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(at),
                        Optional.empty(),
                        Optional.empty());
            case RunEvent.Called(var step, var compensating, var due) ->
                with(
                        compensating ? State.COMPENSATING : State.RUNNING,
                        compensating ? reached : reached + 1,
                        undone,
                        Optional.of(new Call(step, compensating, due)),
                        failure);
            case RunEvent.Succeeded e ->
                with(state, reached, state == State.COMPENSATING ? undone + 1 : undone, Optional.empty(), failure);
            case RunEvent.Failed(var step, var reason, var at) ->
                with(state, reached, undone, Optional.empty(), failure.or(() -> Optional.of(step + ": " + reason)));
            case RunEvent.Ended(var last, var at) ->
                new Run(last, order, reached, undone, Optional.empty(), startedAt, Optional.of(at), failure);
        };
    }

    private Run with(State next, int calls, int compensations, Optional<Call> call, Optional<String> why) {
        return new Run(next, order, calls, compensations, call, startedAt, endedAt, why);
    }
}
