package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialQueuesTest {
    private final UUID stream = UUID.randomUUID();
    private final SerialQueues queues = new SerialQueues(2);
    private final List<UniEmitter<? super String>> running = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();

    @Test
    void asManyStreamsAsThereAreDoNotMakeADeepStack() {
        var streams = IntStream.range(0, 50_000).mapToObj(i -> new UUID(0, i)).toList();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "done",
                    queues.inTurn(streams, () -> Uni.createFrom().item("done"))
                            .await()
                            .atMost(Duration.ofSeconds(20)));
        }
    }

    @Test
    void whoFindsTheQueueFullIsToldSoAndThoseInItGoOnInOrder() {
        for (int i = 0; i < 4; i++) {
            join();
        }
        assertEquals(1, running.size());
        var rejection = assertInstanceOf(Rejection.class, results.removeFirst());
        assertEquals(StoreProblem.OVERLOADED, rejection.code());
        for (int i = 0; i < 3; i++) {
            running.get(i).complete("done " + i);
        }
        assertEquals(List.of("done 0", "done 1", "done 2"), results);
    }

    @Test
    void oneThatFailsLetsTheNextOneIn() {
        join();
        join();
        running.getFirst().fail(new IllegalStateException());
        assertEquals(2, running.size());
    }

    private void join() {
        queues.inTurn(List.of(stream), () -> Uni.createFrom().<String>emitter(running::add))
                .subscribe()
                .with(results::add, results::add);
    }
}
