package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Precondition;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.StreamOf;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformResource.class)
class CommandsTest {
    @Inject
    Store store;

    @Inject
    EventStore events;

    private final UUID stream = UUID.randomUUID();

    @Test
    void theSameCommandGetsTheSameAnswerAndHappensOnce() {
        var context = Store.context();
        var first = store.handle(Counter.DECIDER, stream, new Counter.Command.Add(5), context);
        store.handle(stream, new Counter.Command.Add(1));
        assertEquals(first, store.handle(Counter.DECIDER, stream, new Counter.Command.Add(5), context));
        assertEquals(6, store.total(stream));
    }

    @Test
    void aCommandWithoutEventsIsRememberedToo() {
        var context = Store.context();
        var first = store.handle(Counter.DECIDER, stream, new Counter.Command.Look(), context);
        store.handle(stream, new Counter.Command.Add(1));
        assertEquals(first, store.handle(Counter.DECIDER, stream, new Counter.Command.Look(), context));
    }

    @Test
    void aReusedKeyWithOtherContentIsRefused() {
        var context = Store.context();
        store.handle(Counter.DECIDER, stream, new Counter.Command.Add(5), context);
        var other =
                new Context(context.commandId(), "other", context.now(), context.metadata(), context.precondition());
        var refused = assertThrows(
                Rejection.class, () -> store.handle(Counter.DECIDER, stream, new Counter.Command.Add(6), other));
        assertEquals(StoreProblem.IDEMPOTENCY_KEY_REUSED, refused.code());
    }

    @Test
    void theSameCommandSentConcurrentlyHappensOnce() throws Exception {
        var context = Store.context();
        var answers = inParallel(16, i -> store.handle(Counter.DECIDER, stream, new Counter.Command.Add(5), context));
        assertEquals(1, answers.stream().distinct().count());
        assertEquals(5, store.total(stream));
    }

    @Test
    void concurrentCommandsOnOneStreamAllCountOrAreRefused() throws Exception {
        var done = inParallel(64, i -> {
            try {
                store.handle(stream, new Counter.Command.Add(1));
                return 1;
            } catch (Rejection rejection) {
                assertEquals(StoreProblem.CONCURRENT_CHANGE, rejection.code());
                return 0;
            }
        });
        assertEquals(done.stream().mapToInt(i -> i).sum(), store.total(stream));
        var versions = store.select(
                "select version from eventstore.event where stream_id = '" + stream + "' order by position",
                row -> (int) row.number(0));
        assertEquals(IntStream.rangeClosed(1, versions.size()).boxed().toList(), versions);
    }

    @Test
    void commandsOnASerialStreamQueueAndNeverConflict() throws Exception {
        var granted = inParallel(100, i -> {
            try {
                store.handle(Counter.SERIAL, stream, new Counter.Command.AddBelow(1, 60), Store.context());
                return 1;
            } catch (Rejection rejection) {
                assertEquals(Counter.Problem.LIMIT_REACHED, rejection.code());
                return 0;
            }
        });
        assertEquals(60, granted.stream().mapToInt(i -> i).sum());
        assertEquals(60, store.total(stream));
    }

    /** Each by what those before it left, answered with where it stands, and in fewer transactions than there are commands. */
    @Test
    void whatWaitsForTheSameStreamsIsDecidedTogether() throws Exception {
        var other = UUID.randomUUID();
        var answers = inParallel(
                200, i -> onBoth(other, i % 5 == 4 ? new Counter.Command.Look() : new Counter.Command.Add(1)));
        var positions = store.select("""
                select coalesce(max(position), 0) from eventstore.event where stream_id in ('%s', '%s') group by version order by version
                """.formatted(stream, other), row -> row.number(0));
        assertEquals(160, positions.size());
        for (var answer : answers) {
            int total = Json.read(answer.body(), Integer.class);
            assertEquals(total == 0 ? 0 : positions.get(total - 1), answer.position());
        }
        assertEquals(
                IntStream.range(0, 160).boxed().toList(),
                store.select(
                        "select previous from eventstore.event where stream_id = '" + stream + "' order by position",
                        row -> (int) row.number(0)));
        int transactions = store.select(
                        "select distinct cast(xmin as text) from eventstore.event where stream_id = '" + stream + "'",
                        row -> row.text(0))
                .size();
        assertTrue(transactions < 160, () -> transactions + " transactions");
    }

    private Answer onBoth(UUID other, Counter.Command command) {
        return Loop.await(() -> events.handleTogether(
                Store.context(),
                List.of(new StreamOf<>(Counter.SERIAL, stream), new StreamOf<>(Counter.DECIDER, other)),
                together -> {
                    together.decide(Counter.SERIAL, stream, command);
                    together.decide(Counter.DECIDER, other, command);
                },
                together ->
                        Answer.of(200, together.state(Counter.SERIAL, stream).total())));
    }

    @Test
    void whatMayBeRefusedInTheWritingTakesNobodyWithIt() throws Exception {
        var name = UUID.randomUUID().toString();
        store.handle(UUID.randomUUID(), new Counter.Command.Name(name));
        var named = inParallel(40, i -> {
            try {
                store.handle(
                        Counter.SERIAL,
                        stream,
                        i % 2 == 0
                                ? new Counter.Command.Add(1)
                                : new Counter.Command.Name(i % 4 == 1 ? name : name + i),
                        Store.context());
                return 1;
            } catch (Rejection rejection) {
                assertEquals(Counter.Problem.NAME_TAKEN, rejection.code());
                return 0;
            }
        });
        assertEquals(30, named.stream().mapToInt(i -> i).sum());
        assertEquals(20, store.total(stream));
    }

    @Test
    void aCommandThatWaitsTwiceHappensOnce() throws Exception {
        var context = Store.context();
        var answers = inParallel(
                48,
                i -> store.handle(
                        Counter.SERIAL, stream, new Counter.Command.Add(5), i % 3 == 0 ? Store.context() : context));
        assertEquals(17, answers.stream().distinct().count());
        assertEquals(85, store.total(stream));
    }

    @Test
    void commandsOverSeveralStreamsHappenAllOrNotAtAll() throws Exception {
        var other = UUID.randomUUID();
        inParallel(40, i -> transfer(i % 2 == 0 ? stream : other, i % 2 == 0 ? other : stream, 1, 15));
        assertEquals(0, store.total(stream) + store.total(other));
    }

    private int transfer(UUID from, UUID to, long amount, long limit) {
        try {
            Loop.await(() -> events.handleTogether(
                    Store.context(),
                    List.of(new StreamOf<>(Counter.DECIDER, from), new StreamOf<>(Counter.DECIDER, to)),
                    together -> {
                        together.decide(Counter.DECIDER, from, new Counter.Command.Add(-amount));
                        together.decide(Counter.DECIDER, to, new Counter.Command.AddBelow(amount, limit));
                    },
                    together -> Answer.none()));
            return 1;
        } catch (Rejection rejection) {
            assertEquals(Counter.Problem.LIMIT_REACHED, rejection.code());
            return 0;
        }
    }

    @Test
    void whatACommandHasReadIsStillTrueWhereItIsWritten() throws Exception {
        var other = UUID.randomUUID();
        inParallel(300, i -> i % 2 == 0 ? store.handle(other, new Counter.Command.Add(1)) : copy(other));
        long total = 0;
        for (var row : store.select("""
                select stream_id = '%s', cast(data ->> 'amount' as bigint) from eventstore.event
                 where stream_id in ('%s', '%s') order by position
                """.formatted(other, other, stream), row -> row)) {
            if (row.flag(0)) {
                total += row.number(1);
            } else {
                assertEquals(total, row.number(1));
            }
        }
        assertEquals(150, total);
    }

    /** Adds what the other one holds. */
    private Answer copy(UUID other) {
        return Loop.await(() -> events.handleTogether(
                Store.context(),
                List.of(new StreamOf<>(Counter.DECIDER, stream), new StreamOf<>(Counter.DECIDER, other)),
                together -> together.decide(
                        Counter.DECIDER,
                        stream,
                        new Counter.Command.Add(
                                together.state(Counter.DECIDER, other).total())),
                together -> Answer.none()));
    }

    @Test
    void aStaleVersionIsRefusedAndNothingIsStored() {
        store.handle(stream, new Counter.Command.Add(1));
        var refused = assertThrows(
                Rejection.class,
                () -> store.handle(
                        Counter.DECIDER,
                        stream,
                        new Counter.Command.Add(1),
                        Store.context().requiring(new Precondition(stream, Optional.empty(), Optional.of(Set.of())))));
        assertEquals(StoreProblem.VERSION_MISMATCH, refused.code());
        assertEquals(1, store.total(stream));
    }

    @Test
    void aPreconditionMeansItsStreamWhicheverIsDecidedFirst() {
        var other = UUID.randomUUID();
        store.handle(stream, new Counter.Command.Add(1));
        assertEquals(200, transferWhen(new Precondition(stream, Optional.of(Set.of(1, 7)), Optional.empty()), other));
        var refused = assertThrows(
                Rejection.class,
                () -> transferWhen(new Precondition(stream, Optional.of(Set.of(1, 7)), Optional.empty()), other));
        assertEquals(StoreProblem.VERSION_MISMATCH, refused.code());
        assertEquals(5, store.total(other));
    }

    private int transferWhen(Precondition required, UUID other) {
        return Loop.await(() -> events.handleTogether(
                        Store.context().requiring(required),
                        List.of(new StreamOf<>(Counter.DECIDER, stream), new StreamOf<>(Counter.DECIDER, other)),
                        together -> {
                            together.decide(Counter.DECIDER, other, new Counter.Command.Add(5));
                            together.decide(Counter.DECIDER, stream, new Counter.Command.Add(-5));
                        },
                        together -> Answer.of(200, "done")))
                .status();
    }

    @Test
    void aNameBelongsToOneStream() {
        var name = UUID.randomUUID().toString();
        store.handle(stream, new Counter.Command.Name(name));
        store.handle(stream, new Counter.Command.Name(name));
        var other = UUID.randomUUID();
        var refused = assertThrows(Rejection.class, () -> store.handle(other, new Counter.Command.Name(name)));
        assertEquals(Counter.Problem.NAME_TAKEN, refused.code());
        assertEquals(stream, Loop.await(() -> events.owner("counter", name)).orElseThrow());
        assertEquals(0, Loop.await(() -> events.load(Counter.DECIDER, other)).version());
    }

    @Test
    void aSnapshotNeverChangesTheState() {
        for (int i = 0; i < 35; i++) {
            store.handle(stream, new Counter.Command.Add(1));
        }
        assertEquals(
                1,
                store.select(
                                "select count(*) from eventstore.snapshot where stream_id = '" + stream + "'",
                                row -> row.number(0))
                        .getFirst());
        var all = Loop.await(() -> events.history(stream, Long.MAX_VALUE));
        for (int i = 0; i < 35; i++) {
            long position = all.get(i).position();
            assertEquals(
                    i + 1,
                    Loop.await(() -> events.load(Counter.DECIDER, stream, position))
                            .state()
                            .total());
        }
    }

    private static <T> List<T> inParallel(int times, java.util.function.IntFunction<T> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int number = i;
                calls.add(() -> work.apply(number));
            }
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
