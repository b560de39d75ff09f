package io.loadline.gateway.route;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Lets a service have as many requests under way as it answers quickly. More wait for a moment and are then refused, so that what is
 * accepted is answered in time, however many ask. The moment is long enough for a bad one of the service's to pass, and a quarter of it
 * once others have been waiting all that time: then there are too many, who waits longer is only answered later, and who came last goes
 * first, since the others are about to be refused (Maurer 2015, "Fail at scale", after the controlled delay of Nichols and Jacobson 2012).
 * Before that, whose client has the fewest under way goes first: one that asks for much that is slow has all places only as long as nobody
 * else wants one.
 */
final class Bulkhead {

    private static final int IMPATIENCE = 4;

    private final Vertx vertx;
    private final InstantSource clock;
    private final ConcurrencyLimit limit;
    private final Duration patience;
    private final SequencedMap<Promise<Place>, Waiting> queue = new LinkedHashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private Instant waitingSince = Instant.MIN;
    private int underWay;

    /** @param patience how long a request waits for its place, when not too many have to */
    Bulkhead(Vertx vertx, InstantSource clock, ConcurrencyLimit limit, Duration patience) {
        this.vertx = vertx;
        this.clock = clock;
        this.limit = limit;
        this.patience = patience;
    }

    private record Waiting(String client, Promise<Place> turn, Context context, long timer) {}

    /**
     * A place among those under way; fails with {@link FullException} when none becomes free in time.
     *
     * @param client whose request it is
     */
    synchronized Future<Place> enter(String client) {
        if (limit.admits(underWay)) {
            return Future.succeededFuture(take(client));
        }
        var turn = Promise.<Place>promise();
        var timer = vertx.setTimer(patience(clock.instant()).toMillis(), late -> giveUp(turn));
        queue.put(turn, new Waiting(client, turn, vertx.getOrCreateContext(), timer));
        return turn.future();
    }

    private Place take(String client) {
        underWay++;
        held.merge(client, 1, Integer::sum);
        return new Place(client);
    }

    synchronized int underWay() {
        return underWay;
    }

    /** How many may be under way for now. */
    synchronized int most() {
        return limit.now();
    }

    private Duration patience(Instant now) {
        if (queue.isEmpty()) {
            waitingSince = now;
        }
        return areTooMany(now) ? patience.dividedBy(IMPATIENCE) : patience;
    }

    private boolean areTooMany(Instant now) {
        return !now.isBefore(waitingSince.plus(patience));
    }

    private void giveUp(Promise<Place> turn) {
        if (forget(turn)) {
            turn.fail(new FullException());
        }
    }

    private synchronized boolean forget(Promise<Place> turn) {
        return queue.remove(turn) != null;
    }

    private synchronized void leave(Place place) {
        if (place.left) {
            return;
        }
        place.left = true;
        var now = clock.instant();
        place.asked.ifPresent(asked -> limit.answered(asked, now, underWay));
        underWay--;
        held.computeIfPresent(place.client, (client, many) -> many == 1 ? null : many - 1);
        while (!queue.isEmpty() && limit.admits(underWay)) {
            var next = next(now);
            queue.remove(next.turn);
            admit(next, take(next.client));
        }
    }

    private Waiting next(Instant now) {
        var waiting = areTooMany(now) ? queue.sequencedValues().reversed() : queue.sequencedValues();
        // the first of several is that whose turn it is
        return waiting.stream()
                .min(Comparator.comparingInt(one -> held.getOrDefault(one.client, 0)))
                .orElseThrow();
    }

    /** On its own thread, which is another one than that of whoever made room. */
    private void admit(Waiting waiting, Place free) {
        vertx.cancelTimer(waiting.timer);
        waiting.context.runOnContext(now -> waiting.turn.complete(free));
    }

    /** One of those under way, until it leaves. */
    final class Place {

        private final String client;
        private Optional<Instant> asked = Optional.empty();
        private boolean left;

        private Place(String client) {
            this.client = client;
        }

        /** From now on it is the service that takes its time. */
        void measure() {
            asked = Optional.of(clock.instant());
        }

        /** Makes room for another one; once is enough. */
        void leave() {
            Bulkhead.this.leave(this);
        }
    }

    /** No place became free in time. */
    static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FullException() {
            super("no place became free in time", null, false, false);
        }
    }
}
