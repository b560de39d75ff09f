package io.loadline.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What anybody may ask for, without a token and without a limit, although each service has to be asked: it is made once for all who want
 * it within a moment.
 */
public final class Shared<T> {
    private final Vertx vertx;
    private final Duration moment;
    private final Supplier<Future<T>> make;
    private Future<T> made = Future.failedFuture("nobody has asked yet");

    /** Of {@link System#nanoTime()}, when it is to be made anew. */
    private long until = System.nanoTime();

    public Shared(Vertx vertx, Duration moment, Supplier<Future<T>> make) {
        this.vertx = vertx;
        this.moment = moment;
        this.make = make;
    }

    /** Goes on with it where the request came from, or fails the request. */
    public void tell(RoutingContext request, Consumer<T> then) {
        var here = vertx.getOrCreateContext();
        get().onComplete(
                        found -> here.runOnContext(back -> then.accept(found)),
                        failure -> here.runOnContext(back -> request.fail(failure)));
    }

    private synchronized Future<T> get() {
        if (System.nanoTime() - until >= 0) {
            made = make.get();
            until = System.nanoTime() + moment.toNanos();
        }
        return made;
    }
}
