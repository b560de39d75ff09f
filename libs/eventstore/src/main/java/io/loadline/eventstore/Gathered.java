package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks up values by their keys: what is asked for while a look is under way is looked up together by the next, so that many
 * requests at once are few statements. Every look begins after all of its keys were asked for, so nobody sees less than with a
 * statement of one's own.
 */
public final class Gathered<K, V> {
    private final Vertx vertx;
    private final Function<Set<K>, Uni<Map<K, V>>> look;
    private List<Asked<K, V>> queue = new ArrayList<>();
    private boolean looking;

    /** @param look finds the values of some keys; a key without one is left out */
    public Gathered(Vertx vertx, Function<Set<K>, Uni<Map<K, V>>> look) {
        this.vertx = vertx;
        this.look = look;
    }

    /** The values of at least these keys, as far as there are any. */
    public Uni<Map<K, V>> find(Set<K> keys) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                queue.add(new Asked<>(keys, emitter, Vertx.currentContext()));
            }
            next();
        });
    }

    private void next() {
        List<Asked<K, V>> together;
        synchronized (this) {
            if (looking || queue.isEmpty()) {
                return;
            }
            looking = true;
            together = queue;
            queue = new ArrayList<>();
        }
        Contexts.run(vertx, () -> look(together));
    }

    private void look(List<Asked<K, V>> together) {
        var keys = new HashSet<K>();
        together.forEach(one -> keys.addAll(one.keys));
        Uni.createFrom()
                .deferred(() -> look.apply(keys))
                .onTermination()
                .invoke(this::done)
                .subscribe()
                .with(
                        found -> together.forEach(one -> Contexts.in(one.context, () -> one.emitter.complete(found))),
                        failure -> together.forEach(one -> Contexts.in(one.context, () -> one.emitter.fail(failure))));
    }

    private void done() {
        synchronized (this) {
            looking = false;
        }
        next();
    }

    private record Asked<K, V>(
            Set<K> keys,
            UniEmitter<? super Map<K, V>> emitter,
            @Nullable Context context) {}
}
