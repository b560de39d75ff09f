package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private static final List<Integer> MANY =
            IntStream.range(0, 100_000).boxed().toList();

    private final List<Integer> done = new ArrayList<>();

    @Test
    void manyStepsThatAreDoneAtOnceDoNotOverflowTheStack() {
        InOrder.each(MANY, item -> Uni.createFrom().item(item).invoke(done::add))
                .await()
                .indefinitely();
        assertEquals(MANY, done);
    }

    @Test
    void manyStepsThatEndOnAnotherThreadDoNotEither() {
        try (var thread = Executors.newSingleThreadExecutor()) {
            InOrder.each(MANY, item -> later(thread, item)).await().indefinitely();
        }
        assertEquals(MANY, done);
    }

    @Test
    void theFirstFailureEndsIt() {
        var work = InOrder.each(List.of(1, 2, 3), item -> {
            done.add(item);
            return item == 2
                    ? Uni.createFrom().failure(new IllegalStateException("two"))
                    : Uni.createFrom().voidItem();
        });
        assertThrows(IllegalStateException.class, () -> work.await().indefinitely());
        assertEquals(List.of(1, 2), done);
    }

    private Uni<Integer> later(Executor thread, int item) {
        return Uni.createFrom()
                .completionStage(() -> CompletableFuture.supplyAsync(() -> item, thread))
                .invoke(done::add);
    }
}
