package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands on contended streams wait here, in order and without a database connection, until it is their turn. */
final class SerialQueues {
    private final int length;
    private final Map<UUID, Queue<Runnable>> queues = new HashMap<>();

    SerialQueues(int length) {
        this.length = length;
    }

    /** Runs the work when it is first in the queue of each stream; streams come sorted, so that nobody waits in a circle. */
    <T> Uni<T> inTurn(List<UUID> streams, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var taken = new ArrayDeque<UUID>();
            return InOrder.each(streams, stream -> turn(stream).invoke(() -> taken.push(stream)))
                    .chain(work::get)
                    .eventually(() -> taken.forEach(this::next));
        });
    }

    private Uni<Void> turn(UUID stream) {
        return Uni.createFrom().emitter(emitter -> join(stream, emitter));
    }

    private void join(UUID stream, UniEmitter<? super Void> emitter) {
        // a waiter goes on in its own Vert.x context, where its session belongs
        @Nullable Context context = Vertx.currentContext();
        Runnable go = context == null
                ? () -> emitter.complete(null)
                : () -> context.runOnContext(x -> emitter.complete(null));
        synchronized (queues) {
            var waiting = queues.get(stream);
            if (waiting == null) {
                queues.put(stream, new ArrayDeque<>());
            } else if (waiting.size() < length) {
                waiting.add(go);
                return;
            } else {
                emitter.fail(
                        StoreProblem.OVERLOADED.because("too many commands wait for the same thing; try again later"));
                return;
            }
        }
        emitter.complete(null);
    }

    private void next(UUID stream) {
        Runnable go;
        synchronized (queues) {
            go = queues.get(stream).poll();
            if (go == null) {
                queues.remove(stream);
                return;
            }
        }
        go.run();
    }
}
