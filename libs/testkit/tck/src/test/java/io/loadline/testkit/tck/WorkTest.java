package io.loadline.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.RejectionCode;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.work.Deadlines;
import io.loadline.eventstore.work.Jobs;
import io.loadline.eventstore.work.Waiting;
import io.loadline.testkit.Patience;
import io.loadline.testkit.PlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows from an event happens once, unless it is refused for good, and an operator can help it on. */
@QuarkusTest
@WithTestResource(PlatformResource.class)
class WorkTest {
    private static final RejectionCode[] TRANSIENT = {
        StoreProblem.OVERLOADED, StoreProblem.CONCURRENT_CHANGE, Counter.Problem.UNKNOWN_NAME
    };

    @Inject
    Store store;

    @Inject
    EventStore events;

    @Inject
    Refusals refusals;

    @Inject
    Later.ByJob job;

    @Inject
    Later.ByReaction reaction;

    @Inject
    Deadlines deadlines;

    @Inject
    Waiting reactions;

    @Inject
    Jobs jobs;

    private final UUID stream = UUID.randomUUID();

    @Test
    @Tag("long")
    void aDeadlineIsPutOffWhenAQueueIsFullOthersWereFasterOrANameIsUnknownYet() {
        refusals.add(stream, TRANSIENT);
        store.handle(stream, new Counter.Command.AddLater(100, Instant.now()));
        Patience.until(() -> store.total(stream) == 100);
        Patience.until(() -> ids("deadline").isEmpty());
    }

    @Test
    void aDeadlineThatTheStateRefusesIsOver() {
        refusals.add(stream, Counter.Problem.LIMIT_REACHED);
        store.handle(stream, new Counter.Command.AddLater(100, Instant.now()));
        Patience.until(() -> ids("deadline").isEmpty());
        assertEquals(0, store.total(stream));
    }

    @Test
    void aDeadlineCanBeDroppedOrFiredAtOnce() {
        var far = Instant.now().plus(Duration.ofDays(1));
        store.handle(stream, new Counter.Command.AddLater(100, far));
        store.handle(stream, new Counter.Command.AddLater(7, far));
        var ids = store.select(
                "select cast(id as text) from eventstore.deadline where cause = '" + stream
                        + "' order by cast(payload ->> 'amount' as int)",
                row -> row.text(0));
        assertTrue(Loop.await(() -> deadlines.drop(ids.getLast())));
        assertFalse(Loop.await(() -> deadlines.drop(ids.getLast())));
        assertTrue(Loop.await(() -> deadlines.retry(ids.getFirst())));
        Patience.until(() -> ids("deadline").isEmpty());
        assertEquals(7, store.total(stream));
    }

    @Test
    void aReactionIsTriedAgainAndLaterEventsOfItsStreamQueueBehindIt() {
        refusals.add(stream, TRANSIENT);
        for (int i = 0; i < 4; i++) {
            store.handle(stream, new Counter.Command.Ask());
        }
        Patience.until(() -> answers().equals(List.of(1L, 2L, 3L, 4L)));
        Patience.until(() -> waiting().isEmpty());
    }

    @Test
    void aReactionIsAskedWhatIsDueWithoutAnEvent() {
        int before = reaction.rounds();
        Patience.until(() -> reaction.rounds() > before + 1);
    }

    @Test
    void aReactionThatTheStateRefusesIsAnAnswer() {
        refusals.add(stream, Counter.Problem.LIMIT_REACHED);
        store.handle(stream, new Counter.Command.Ask());
        store.handle(stream, new Counter.Command.Ask());
        Patience.until(() -> answers().equals(List.of(2L)));
    }

    @Test
    void anEventThatAReactionNeverTakesCanBeDroppedAndThoseBehindItGoOn() {
        refusals.add(
                stream, Collections.nCopies(1_000, Counter.Problem.UNKNOWN_NAME).toArray(RejectionCode[]::new));
        store.handle(stream, new Counter.Command.Ask());
        store.handle(stream, new Counter.Command.Ask());
        Patience.until(() -> waiting().size() == 2);
        var first = waiting().getFirst().id();
        assertTrue(Loop.await(() -> reactions.drop(first)));
        refusals.add(stream);
        Patience.until(() -> answers().equals(List.of(2L)));
        assertFalse(Loop.await(() -> reactions.retry(first)));
    }

    @Test
    @Tag("long")
    void aJobThatFailsIsTriedThreeTimesThenWhoWaitsIsToldAndAnOperatorCanStartItAnew() {
        // three tries, and once the telling
        refusals.add(
                stream, Collections.nCopies(4, Counter.Problem.UNKNOWN_NAME).toArray(RejectionCode[]::new));
        store.handle(stream, new Counter.Command.AddByJob(1000));
        Patience.until(() -> job.wasTold(stream));
        Patience.until(() -> store.select(
                        "select state from eventstore.job where cause = '" + stream + "'", row -> row.text(0))
                .equals(List.of("FAILED")));
        assertEquals(0, store.total(stream));
        var id = ids("job").getFirst();
        long failed = Loop.await(jobs::failed);
        assertTrue(Loop.await(() -> jobs.drop(id)));
        assertEquals(failed - 1, Loop.await(jobs::failed));
        assertTrue(Loop.await(() -> jobs.retry(id)));
        Patience.until(() -> store.total(stream) == 1000);
    }

    @Test
    void aJobOfAKindThatOnlyAnotherReleaseKnowsIsLeftToIt() {
        var alien = UUID.randomUUID().toString();
        store.run("""
                insert into eventstore.job (id, kind, payload, cause, created_at)
                values (cast(:value as uuid), 'of-another-release', '{}', :value, clock_timestamp() - interval '1 day')
                """, alien);
        store.handle(stream, new Counter.Command.AddByJob(5));
        Patience.until(() -> store.total(stream) == 5);
        assertEquals(
                List.of("WAITING"),
                store.select("select state from eventstore.job where id = '" + alien + "'", row -> row.text(0)));
        store.run("delete from eventstore.job where id = cast(:value as uuid)", alien);
    }

    private List<String> ids(String table) {
        return store.select(
                "select cast(id as text) from eventstore." + table + " where cause = '" + stream + "'",
                row -> row.text(0));
    }

    private List<Waiting.Item> waiting() {
        return Loop.await(reactions::list).stream()
                .filter(item -> item.stream().equals(stream))
                .toList();
    }

    /** The versions of the events that were answered, in order. */
    private List<Long> answers() {
        return store.select(
                "select cast(data ->> 'amount' as bigint) from eventstore.event where stream_id = '"
                        + Later.ByReaction.answerTo(stream) + "' order by version",
                row -> row.number(0));
    }
}
