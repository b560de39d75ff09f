package io.loadline.gateway.route;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Lets a service have as many requests under way as it answers quickly. More wait for a moment and are then refused, so that what is
 * accepted is answered in time, however many ask. The moment is long enough for a bad one of the service's to pass, and a quarter of it
 * once others have been waiting all that time: then there are too many, who waits longer is only answered later, and who came last goes
 * first, since the others are about to be refused (Maurer 2015, "Fail at scale", after the controlled delay of Nichols and Jacobson 2012).
 */
final class Bulkhead {

    private static final int IMPATIENCE = 4;

    private final Vertx vertx;
    private final InstantSource clock;
    private final ConcurrencyLimit limit;
    private final Duration patience;
    private final SequencedMap<Promise<Place>, Waiting> queue = new LinkedHashMap<>();
    private Instant waitingSince = Instant.MIN;
    private int underWay;

    /** @param patience how long a request waits for its place, when not too many have to */
    Bulkhead(Vertx vertx, InstantSource clock, ConcurrencyLimit limit, Duration patience) {
        this.vertx = vertx;
        this.clock = clock;
        this.limit = limit;
        this.patience = patience;
    }

    private record Waiting(Promise<Place> turn, Context context, long timer) {}

    /** A place among those under way; fails with {@link FullException} when none becomes free in time. */
    synchronized Future<Place> enter() {
        if (limit.admits(underWay)) {
            underWay++;
            return Future.succeededFuture(new Place());
        }
        var turn = Promise.<Place>promise();
        var timer = vertx.setTimer(patience(clock.instant()).toMillis(), late -> giveUp(turn));
        queue.put(turn, new Waiting(turn, vertx.getOrCreateContext(), timer));
        return turn.future();
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
        while (!queue.isEmpty() && limit.admits(underWay)) {
            underWay++;
            var next = areTooMany(now) ? queue.pollLastEntry() : queue.pollFirstEntry();
            admit(next.getValue());
        }
    }

    /** On its own thread, which is another one than that of whoever made room. */
    private void admit(Waiting waiting) {
        vertx.cancelTimer(waiting.timer);
        waiting.context.runOnContext(now -> waiting.turn.complete(new Place()));
    }

    /** One of those under way, until it leaves. */
    final class Place {

        private Optional<Instant> asked = Optional.empty();
        private boolean left;

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
