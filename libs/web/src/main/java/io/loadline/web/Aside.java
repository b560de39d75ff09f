package io.loadline.web;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Work that is too much for the event loop. */
public final class Aside {
    private Aside() {}

    /** Does it on a worker; what follows is on the event loop again, where it may ask the database. */
    public static <T> Uni<T> run(Supplier<T> work) {
        var loop = Vertx.currentContext();
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(task -> loop.runOnContext(x -> task.run()));
    }
}
