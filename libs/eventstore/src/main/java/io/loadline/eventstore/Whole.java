package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * A transaction of several statements on behalf of somebody who may go away. A request is cancelled when its connection breaks;
 * Hibernate Reactive then rolls back at once, and a statement that was about to be sent runs after that, outside of any
 * transaction, and commits on its own.
 */
public final class Whole {
    private Whole() {}

    /** Goes on to the end also when nobody waits for it any more. */
    public static <T> Uni<T> toTheEnd(Supplier<Uni<T>> transaction) {
        return Uni.createFrom()
                .emitter(emitter -> transaction.get().subscribe().with(emitter::complete, emitter::fail));
    }
}
