package io.loadline.bench.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.bench.checker.Findings.Kind;
import io.loadline.bench.checker.Promise.Fate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A checker that cannot fail proves nothing: each known way to get it wrong is got wrong here, and must be found. */
class CheckerTest {
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    private Miniature store;
    private MiniatureRelay relay;
    private MiniatureListener listener;

    @BeforeEach
    void open() throws Exception {
        store = new Miniature();
        relay = new MiniatureRelay(store);
        listener = new MiniatureListener(store);
    }

    @AfterEach
    void close() throws Exception {
        relay.close();
        store.close();
    }

    @Test
    void whatIsRightIsFoundRight() throws Exception {
        var slow = store.begin(store.subject);
        var fast = store.begin(store.subject);
        store.append(slow, one);
        store.append(fast, other);
        fast.commit();
        relay.round();
        slow.commit();
        store.append(fast, one);
        fast.commit();
        relay.round();
        listener.hear();
        listener.hear();
        assertEquals("", store.judge().toString());
    }

    @Test
    void aBarePositionCursorIsCaught() throws Exception {
        var slow = store.begin(store.subject);
        var fast = store.begin(store.subject);
        store.append(slow, one);
        store.append(fast, other);
        fast.commit();
        relay.roundByBarePosition();
        slow.commit();
        relay.roundByBarePosition();
        listener.hear();
        assertFound(Kind.LOST, 1);
    }

    @Test
    @Tag("long")
    void aSeparateNextvalIsCaught() throws Exception {
        var slow = store.begin(store.subject);
        var fast = store.begin(store.subject);
        long early = Miniature.number(slow, "select nextval('eventstore.event_position_seq')");
        store.append(fast, one);
        fast.commit();
        relay.round();
        store.appendAt(early, slow, one);
        slow.commit();
        relay.round();
        listener.hear();
        var findings = store.judge();
        assertTrue(findings.of(Kind.REORDERED) > 0 && findings.of(Kind.LOST) > 0, findings.toString());
    }

    @Test
    @Tag("long")
    void anInboxOutsideOfTheTransactionIsCaught() throws Exception {
        appendTwo();
        relay.round();
        listener.advanceAndDie();
        listener.hear();
        assertFound(Kind.LOST, 1);
    }

    @Test
    @Tag("long")
    void aCheckpointBeforeTheAcknowledgementIsCaught() throws Exception {
        appendTwo();
        relay.checkpointAndDie();
        relay.round();
        listener.hear();
        var findings = store.judge();
        assertTrue(findings.of(Kind.LOST) >= 2, findings.toString());
    }

    @Test
    @Tag("long")
    void anAcknowledgedCommandThatWasRolledBackIsCaught() throws Exception {
        var transaction = store.begin(store.subject);
        store.append(transaction, one);
        transaction.rollback();
        assertFound(Kind.LOST, 1);
    }

    @Test
    @Tag("long")
    void aCommandThatHappenedTwiceIsCaught() throws Exception {
        appendTwo();
        var first = store.promises.getFirst();
        Miniature.run(store.subject, """
                insert into eventstore.event
                       (stream_id, version, type, schema_version, data, metadata, published_type, published_data, previous)
                select stream_id, 2, type, 1, data, metadata, published_type, published_data, 1 from eventstore.event where stream_id = '%s'
                """.formatted(first.stream()));
        relay.round();
        listener.hear();
        var findings = store.judge();
        assertTrue(findings.of(Kind.DUPLICATED) > 0, findings.toString());
    }

    @Test
    @Tag("long")
    void anEventThatNobodyAskedForIsCaught() throws Exception {
        appendTwo();
        relay.round();
        listener.hear();
        store.promises.removeFirst();
        assertFound(Kind.INVENTED, 1);
    }

    @Test
    @Tag("long")
    void aReadModelThatMissedSomethingIsCaught() throws Exception {
        appendTwo();
        relay.round();
        listener.hear();
        Miniature.run(
                store.subject,
                "create rule miss as on insert to tally where new.id = '" + one + "' do instead nothing");
        assertFound(Kind.MISMATCH, 1);
    }

    @Test
    @Tag("long")
    void whatHasNotComeThroughIsCaught() throws Exception {
        appendTwo();
        var findings = store.judge();
        assertTrue(findings.of(Kind.LAG) > 0, findings.toString());
    }

    @Test
    @Tag("long")
    void aCommandWithoutAnAnswerMayBeThereOrNot() throws Exception {
        appendTwo();
        relay.round();
        listener.hear();
        store.promises.replaceAll(told -> new Promise(told.command(), told.stream(), 1, 5, Fate.UNKNOWN, 0, 0));
        store.promises.add(new Promise(UUID.randomUUID(), one, 1, 5, Fate.UNKNOWN, 0, 0));
        assertTrue(store.judge().none());
    }

    private void appendTwo() throws Exception {
        var transaction = store.begin(store.subject);
        store.append(transaction, one);
        store.append(transaction, other);
        transaction.commit();
    }

    private void assertFound(Kind kind, long least) throws Exception {
        var findings = store.judge();
        assertTrue(findings.of(kind) >= least, findings.toString());
    }
}
