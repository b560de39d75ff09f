package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvoyTest {
    private static final int PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Departure> departures = new LinkedBlockingQueue<>();

    private record Command(String name, Set<UUID> streams) {}

    /** Some commands that have set out; they arrive when the test says so. */
    private record Departure(List<Command> members, UniEmitter<? super List<Uni<Answer>>> emitter) {
        String names() {
            return members.stream().map(Command::name).collect(Collectors.joining());
        }

        void arrive() {
            emitter.complete(members.stream()
                    .map(member -> Uni.createFrom().item(Answer.none()))
                    .toList());
        }
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void whatWaitsForOneStreamGoesTogetherInItsOrder() throws InterruptedException {
        var convoy = convoy(10, true);
        "abcd".chars().forEach(name -> join(convoy, Character.toString(name), 1));
        var first = next();
        assertEquals("a", first.names());
        first.arrive();
        assertEquals("bcd", next().names());
    }

    @Test
    void orOneAfterTheOther() throws InterruptedException {
        var convoy = convoy(10, false);
        "abc".chars().forEach(name -> join(convoy, Character.toString(name), 1));
        for (var name : List.of("a", "b", "c")) {
            var one = next();
            assertEquals(name, one.names());
            one.arrive();
        }
    }

    @Test
    void nobodyPassesWhoWaitsForOneOfItsStreams() throws InterruptedException {
        var convoy = convoy(10, true);
        join(convoy, "a", 1);
        join(convoy, "b", 1, 2);
        join(convoy, "c", 2);
        join(convoy, "d", 3);
        var first = next();
        var beside = next();
        assertEquals("a", first.names());
        assertEquals("d", beside.names());
        beside.arrive();
        assertNull(departures.poll(50, TimeUnit.MILLISECONDS));
        first.arrive();
        assertEquals("bc", next().names());
    }

    @Test
    void whoFindsNoRoomIsToldSoAndTheOthersGoOn() throws Exception {
        var convoy = convoy(2, true);
        var asked = IntStream.range(0, 4)
                .mapToObj(i -> join(convoy, Integer.toString(i), 1))
                .toList();
        var rejection = assertInstanceOf(Rejection.class, asked.getLast().exceptionNow());
        assertEquals(StoreProblem.OVERLOADED, rejection.code());
        next().arrive();
        next().arrive();
        for (var answered : asked.subList(0, 3)) {
            assertEquals(Answer.none(), answered.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void asManyStreamsAsThereAreDoNotMakeADeepStack() throws Exception {
        var convoy = convoy(10, true);
        var streams = IntStream.range(0, 50_000).toArray();
        for (int i = 0; i < 2; i++) {
            var answered = join(convoy, "a", streams);
            next().arrive();
            assertEquals(Answer.none(), answered.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void oneThatCannotSetOutKeepsNoLane() {
        var convoy = new Convoy<Command>(vertx, 1, 32, 10, true, Command::streams, members -> {
            throw new IllegalStateException("no way");
        });
        for (int i = 0; i < 2; i++) {
            var refused = join(convoy, "a", 1);
            assertThrows(ExecutionException.class, () -> refused.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    private Convoy<Command> convoy(int room, boolean together) {
        return new Convoy<>(
                vertx,
                2,
                32,
                room,
                together,
                Command::streams,
                members -> Uni.createFrom().emitter(emitter -> departures.add(new Departure(members, emitter))));
    }

    private static CompletableFuture<Answer> join(Convoy<Command> convoy, String name, int... streams) {
        var ids = IntStream.of(streams).mapToObj(i -> new UUID(0, i)).collect(Collectors.toSet());
        return convoy.join(new Command(name, ids)).subscribeAsCompletionStage();
    }

    private Departure next() throws InterruptedException {
        @Nullable Departure departure = departures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return assertInstanceOf(Departure.class, departure);
    }
}
