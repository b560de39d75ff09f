package io.loadline.eventstore;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** Work on many things, one after the other. A chain of as many steps would be as deep a stack, and overflow it. */
public final class InOrder {
    private InOrder() {}

    public static <T> Uni<Void> each(Iterable<T> things, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .onItem()
                .ignoreAsUni();
    }
}
