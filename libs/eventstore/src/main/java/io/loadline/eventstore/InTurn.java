package io.loadline.eventstore;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Reactive work, one piece after the other, however many there are.
 *
 * <p>Folding {@code chain} over a list would nest each step in those before it: some thousand of them overflow the stack of the
 * event loop, and a transaction that they are part of never ends.
 */
public final class InTurn {
    private InTurn() {}

    /** Does the work on each item when that on the item before has succeeded; the first failure ends it. */
    public static <T> Uni<Void> each(Iterable<T> items, Function<? super T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .<Object>transformToUniAndConcatenate(item -> work.apply(item).replaceWithVoid())
                .onItem()
                .ignoreAsUni();
    }
}
