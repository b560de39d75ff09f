package io.loadline.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private Instant now = Instant.parse("2026-11-11T12:00:00Z");

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoWaitsGetsThePlaceOfWhoeverLeavesFirstComeFirstServed() {
        var bulkhead = bulkhead(Duration.ofMinutes(1));
        var inside = Stream.of(bulkhead.enter("a"), bulkhead.enter("a"))
                .map(this::place)
                .toList();
        var order = new ArrayList<Integer>();
        var first = bulkhead.enter("a").onSuccess(place -> order.add(1));
        var second = bulkhead.enter("a").onSuccess(place -> order.add(2));
        assertFalse(first.isComplete());

        inside.forEach(Bulkhead.Place::leave);

        place(first);
        place(second);
        assertEquals(List.of(1, 2), order);
    }

    @Test
    void whoWaitsForTooLongIsRefusedAndTakesNoPlace() {
        var bulkhead = bulkhead(Duration.ofMillis(1));
        var inside = Stream.of(bulkhead.enter("a"), bulkhead.enter("a"))
                .map(this::place)
                .toList();
        var late = bulkhead.enter("a");

        var refusal = assertThrows(CompletionException.class, () -> place(late));
        assertInstanceOf(Bulkhead.FullException.class, refusal.getCause());
        inside.forEach(Bulkhead.Place::leave);
        place(bulkhead.enter("a"));
        place(bulkhead.enter("a"));
    }

    @Test
    void onceOthersHaveWaitedForAllThatTimeOneWaitsForAQuarterOfIt() {
        var patience = Duration.ofSeconds(2);
        var bulkhead = bulkhead(patience);
        place(bulkhead.enter("a"));
        place(bulkhead.enter("a"));
        var first = bulkhead.enter("a");
        now = now.plus(patience);

        var late = bulkhead.enter("a");

        assertThrows(CompletionException.class, () -> place(late));
        assertFalse(first.isComplete());
    }

    @Test
    void onceThereAreTooManyWhoCameLastGoesFirst() {
        var patience = Duration.ofMinutes(1);
        var bulkhead = bulkhead(patience);
        var inside = place(bulkhead.enter("a"));
        place(bulkhead.enter("a"));
        var first = bulkhead.enter("a");
        now = now.plus(patience);
        var last = bulkhead.enter("a");

        inside.leave();

        place(last);
        assertFalse(first.isComplete());
    }

    @Test
    void whoseClientHasTheFewestUnderWayGoesFirst() {
        var bulkhead = bulkhead(Duration.ofMinutes(1));
        var inside = place(bulkhead.enter("a"));
        place(bulkhead.enter("a"));
        var greedy = bulkhead.enter("a");
        var other = bulkhead.enter("b");

        inside.leave();

        var others = place(other);
        assertFalse(greedy.isComplete());
        var next = bulkhead.enter("b");
        others.leave();
        place(next);
        assertFalse(greedy.isComplete());
    }

    @Test
    void whoLeavesTwiceMakesRoomForOne() {
        var bulkhead = bulkhead(Duration.ofMillis(1));
        var place = place(bulkhead.enter("a"));
        place(bulkhead.enter("a"));

        place.leave();
        place.leave();

        place(bulkhead.enter("a"));
        assertThrows(CompletionException.class, () -> place(bulkhead.enter("a")));
    }

    private Bulkhead bulkhead(Duration patience) {
        return new Bulkhead(vertx, () -> now, new ConcurrencyLimit(2, SLOW), patience);
    }

    private Bulkhead.Place place(Future<Bulkhead.Place> turn) {
        return turn.toCompletionStage().toCompletableFuture().join();
    }
}
