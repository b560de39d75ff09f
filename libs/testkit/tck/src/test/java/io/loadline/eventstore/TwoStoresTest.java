package io.loadline.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.eventstore.Decision.Also;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each process knows the states of what it wrote itself; what others write in between is noticed all the same. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class TwoStoresTest {
    @Inject
    EventStore here;

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Vertx vertx;

    private EventStore there;
    private final UUID stream = UUID.randomUUID();

    @BeforeEach
    void startAnother() {
        there = new EventStore(sessions, new Wakeup(), vertx, "tck", 1000);
    }

    @Test
    void aCommandIsDecidedByWhatAnotherWrote() {
        add(here, 5);
        add(there, 3);
        add(here, -8);
        assertEquals(List.of(1, 2, 3), versions(stream));
        assertEquals(0, sum(stream));
    }

    @Test
    void whatAnOutdatedStateRefusesIsDecidedByTheTrueOne() {
        add(here, 5);
        add(there, 3);
        add(here, -7);
        add(there, -1);
        assertThrows(Rejection.class, () -> add(here, -1));
        assertEquals(0, sum(stream));
    }

    @Test
    void whatAnotherAnsweredIsAnsweredAgain() {
        add(there, 1);
        var context = context();
        var answer = send(here, stream, 5, context);
        assertEquals(answer, send(there, stream, 5, context));
        assertEquals(6, sum(stream));
    }

    @Test
    void whatIsBegunButWasThereIsDecidedByWhatIsThere() {
        add(there, 5);
        assertEquals("2", begin(stream, -3, context()).body());
        assertEquals(List.of(1, 2), versions(stream));
    }

    @Test
    void aBeginningThatIsRepeatedIsAnsweredAsBeforeAndBeginsNothing() {
        var context = context();
        var answer = begin(stream, 5, context);
        var again = UUID.randomUUID();
        assertEquals(answer, begin(again, 5, context));
        assertEquals(List.of(), versions(again));
        assertEquals("4", begin(again, 4, context()).body());
    }

    @Test
    void aCommandWithoutEventsIsAnsweredByTheTrueState() {
        add(here, 5);
        add(there, 3);
        assertEquals("8", send(here, stream, 0, context()).body());
    }

    /** What is asked for with an outdated decision must not come with the true one again. */
    @Test
    void workIsAskedForOnceHoweverOftenACommandIsDecided() {
        add(here, 5);
        add(there, 3);
        add(here, 100);
        add(there, 200);
        assertEquals(
                List.of("5", "8", "108", "308"),
                Loop.await(() -> sessions.withStatelessSession(
                        session -> Sql.on(session, """
                                select cast(payload as text) from eventstore.deadline where cause = '%s' order by cast(cast(payload as text) as int)
                                """.formatted(stream)).rows(row -> row.text(0)))));
    }

    @Test
    void aCommandOnTwoStreamsIsDecidedByWhatAnotherWrote() {
        var other = UUID.randomUUID();
        add(here, 5);
        transfer(other, 2);
        add(there, 3);
        transfer(other, 6);
        assertEquals(0, sum(stream));
        assertEquals(8, sum(other));
        assertEquals(List.of(1, 2, 3, 4), versions(stream));
        assertThrows(Rejection.class, () -> transfer(other, 1));
    }

    /** As with a budget: several replicas, and many who want more than there is. */
    @Test
    void nothingIsTakenThatIsNotThereWhoeverAsks() throws Exception {
        add(here, 100);
        var others = IntStream.range(0, 4).mapToObj(i -> UUID.randomUUID()).toList();
        List<Callable<Integer>> takers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            var store = i % 2 == 0 ? here : there;
            var to = others.get(i % others.size());
            takers.add(() -> take(store, to));
        }
        int taken = 0;
        try (var threads = Executors.newFixedThreadPool(32)) {
            for (var one : threads.invokeAll(takers)) {
                taken += one.get();
            }
        }
        assertEquals(100, taken);
        assertEquals(0, sum(stream));
        assertEquals(100, others.stream().mapToLong(this::sum).sum());
        assertEquals(IntStream.rangeClosed(1, 101).boxed().toList(), versions(stream));
    }

    private int take(EventStore store, UUID to) {
        try {
            transfer(store, to, 1);
            return 1;
        } catch (Rejection rejection) {
            assertEquals(StoreProblem.VERSION_MISMATCH, rejection.code());
            return 0;
        }
    }

    @Test
    void nothingIsLostOrDoneTwiceWhereBothWrite() throws Exception {
        var streams = IntStream.range(0, 8).mapToObj(i -> UUID.randomUUID()).toList();
        List<Callable<Integer>> commands = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            var to = streams.get(i % streams.size());
            var store = i % 3 == 0 ? here : there;
            commands.add(() -> attempt(store, to));
        }
        int done = 0;
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var command : threads.invokeAll(commands)) {
                done += command.get();
            }
        }
        assertEquals(done, streams.stream().mapToLong(this::sum).sum());
        for (var written : streams) {
            var versions = versions(written);
            assertEquals(IntStream.rangeClosed(1, versions.size()).boxed().toList(), versions);
        }
    }

    /** As when an older copy of the database is put in the place of this one. */
    @Test
    void aLogThatEndsSoonerThanIsKnownGetsNoHole() {
        putBackWhatTheThirdCommandWrote();
        add(here, 7);
        assertEquals(List.of(1, 2, 3), versions(stream));
        assertEquals(9, sum(stream));
    }

    @Test
    void neitherDoesOneOfSeveralStreams() {
        putBackWhatTheThirdCommandWrote();
        transfer(UUID.randomUUID(), 2);
        assertEquals(List.of(1, 2, 3), versions(stream));
        assertEquals(0, sum(stream));
    }

    @Test
    void whatIsReadIsWhatIsThere() {
        putBackWhatTheThirdCommandWrote();
        assertEquals(2, sum(stream));
        add(there, 5);
        assertEquals(7, sum(stream));
    }

    private void putBackWhatTheThirdCommandWrote() {
        add(here, 1);
        add(here, 1);
        add(here, 1);
        run("alter table eventstore.event disable trigger event_is_a_fact");
        run("delete from eventstore.event where stream_id = '" + stream + "' and version = 3");
        run("alter table eventstore.event enable trigger event_is_a_fact");
    }

    private void transfer(UUID to, long amount) {
        transfer(here, to, amount);
    }

    private void transfer(EventStore store, UUID to, long amount) {
        Loop.await(() -> store.handleTogether(
                context(),
                List.of(new StreamOf<>(Purse.DECIDER, stream), new StreamOf<>(Purse.DECIDER, to)),
                together -> {
                    together.decide(Purse.DECIDER, stream, -amount);
                    together.decide(Purse.DECIDER, to, amount);
                },
                together -> Answer.none()));
    }

    private int attempt(EventStore store, UUID to) {
        try {
            send(store, to, 1, context());
            return 1;
        } catch (Rejection rejection) {
            assertEquals(StoreProblem.CONCURRENT_CHANGE, rejection.code());
            return 0;
        }
    }

    private void add(EventStore store, long amount) {
        send(store, stream, amount, context());
    }

    private static Answer send(EventStore store, UUID to, long amount, Context context) {
        return Loop.await(() -> store.handle(
                Purse.DECIDER,
                to,
                amount,
                context,
                outcome -> Answer.of(200, outcome.state().sum())));
    }

    private Answer begin(UUID to, long amount, Context context) {
        return Loop.await(() -> here.handleTogether(
                context,
                List.of(StreamOf.begun(Purse.DECIDER, to)),
                together -> together.decide(Purse.DECIDER, to, amount),
                together -> Answer.of(200, together.state(Purse.DECIDER, to).sum())));
    }

    private static Context context() {
        return Context.own(UUID.randomUUID(), "test", Instant.now());
    }

    private long sum(UUID of) {
        return Loop.await(() -> here.load(Purse.DECIDER, of)).state().sum();
    }

    private List<Integer> versions(UUID of) {
        return Loop.await(() -> here.history(of, Long.MAX_VALUE)).stream()
                .map(StoredEvent::version)
                .toList();
    }

    private void run(String sql) {
        Loop.await(() -> sessions.withStatelessTransaction(
                (session, tx) -> Sql.on(session, sql).run()));
    }

    /** Holds a sum that is never below zero; nothing is added by no event. */
    record Purse(long sum) {
        sealed interface Event {
            record Added(long amount) implements Event {}
        }

        static final Decider<Long, Event, Purse> DECIDER = new Decider<>() {
            private final EventTypes<Event> types = EventTypes.of("purse", Event.class);

            @Override
            public EventTypes<Event> events() {
                return types;
            }

            @Override
            public Purse initial() {
                return new Purse(0);
            }

            @Override
            public Decision<Event> decide(Long amount, Purse purse, Instant now) {
                if (purse.sum + amount < 0) {
                    throw StoreProblem.VERSION_MISMATCH.because("there is not as much");
                }
                return amount == 0
                        ? Decision.none()
                        : Decision.<Event>of(new Event.Added(amount))
                                .also(new Also.Deadline("purse", now.plus(Duration.ofDays(1)), purse.sum + amount));
            }

            @Override
            public Purse evolve(Purse purse, Event event) {
                return switch (event) {
                    case Event.Added added -> new Purse(purse.sum + added.amount);
                };
            }
        };
    }
}
