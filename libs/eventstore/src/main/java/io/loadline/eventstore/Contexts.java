package io.loadline.eventstore;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Where reactive work goes on that belongs to no request: a session of one must not be found by another. */
final class Contexts {
    private Contexts() {}

    /** Runs it on an event loop, in a Vert.x context of its own. */
    static void run(Vertx vertx, Runnable work) {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(x -> work.run());
    }

    /** Runs it where somebody waits, at once when that is no context. */
    static void in(@Nullable Context context, Runnable work) {
        if (context == null) {
            work.run();
        } else {
            context.runOnContext(x -> work.run());
        }
    }
}
