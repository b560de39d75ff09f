package io.loadline.eventstore;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work on many things, one after the other, however many they are. A chain or a recursion of as many steps would be as deep a
 * stack; it overflows, nobody is told, and who waits for it waits for ever.
 */
public final class InOrder {
    private InOrder() {}

    /**
     * Does the work on each thing when that on the one before has succeeded; the first failure ends it. Each that is done is a sign
     * of life of the {@link Loop} that waits for it.
     */
    public static <T> Uni<Void> each(Iterable<T> things, Function<? super T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .<Object>transformToUniAndConcatenate(thing -> work.apply(thing)
                        .replaceWithVoid()
                        .invoke(() -> Loop.signOfLife().run()))
                .onItem()
                .ignoreAsUni();
    }

    /** Repeats a step until it says that it was the last. */
    public static Uni<Void> until(Supplier<Uni<Boolean>> step) {
        return Uni.createFrom()
                .deferred(step::get)
                .repeat()
                .until(last -> last)
                .onItem()
                .ignoreAsUni();
    }
}
