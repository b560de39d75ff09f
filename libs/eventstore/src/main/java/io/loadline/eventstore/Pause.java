package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Waits without holding a thread and goes on in the same Vert.x context, where an open session belongs. */
public final class Pause {
    private Pause() {}

    public static Uni<Void> millis(long millis) {
        return Uni.createFrom().emitter(emitter -> {
            var context = Vertx.currentContext();
            if (context == null) {
                throw new IllegalStateException("a pause needs a Vert.x context");
            }
            context.owner().setTimer(millis, fired -> context.runOnContext(x -> emitter.complete(null)));
        });
    }
}
