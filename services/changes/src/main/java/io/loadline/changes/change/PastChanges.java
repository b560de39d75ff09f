package io.loadline.changes.change;

import io.loadline.changes.incident.IncidentStore;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Directory;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was learned last, because everything that is read asks for it; what is learned of today is good for a minute. What was
 * known at an earlier position stays true, and is kept beside it for the pages that are read there.
 */
@ApplicationScoped
class PastChanges {
    private static final int MOST = 2000;
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final ChangeStore changes;
    private final IncidentStore incidents;
    private final AtomicReference<@Nullable Learned> today = new AtomicReference<>();
    private final AtomicReference<@Nullable Learned> earlier = new AtomicReference<>();

    PastChanges(ChangeStore changes, IncidentStore incidents) {
        this.changes = changes;
        this.incidents = incidents;
    }

    private record Learned(long position, long at, Experience experience) {
        static Learned now(long position, Experience experience) {
            return new Learned(position, System.nanoTime(), experience);
        }

        boolean isFresh() {
            return System.nanoTime() - at < GOOD_FOR.toNanos();
        }
    }

    /** What was known at a position. */
    Uni<Experience> at(long position) {
        return position < Directory.NOW ? earlier(position) : today();
    }

    private Uni<Experience> earlier(long position) {
        var kept = earlier.get();
        return kept != null && kept.position() == position
                ? Uni.createFrom().item(kept.experience())
                : learn(position, earlier);
    }

    /** While one learns anew, the others go on with what is known. */
    private Uni<Experience> today() {
        var kept = today.get();
        if (kept == null
                || (!kept.isFresh() && today.compareAndSet(kept, Learned.now(Directory.NOW, kept.experience())))) {
            return learn(Directory.NOW, today);
        }
        return Uni.createFrom().item(kept.experience());
    }

    private Uni<Experience> learn(long position, AtomicReference<@Nullable Learned> kept) {
        return changes.over(position, MOST)
                .chain(rows -> incidents
                        .blamed(rows.stream().map(Row::id).toList(), position)
                        // learning takes too long for an event loop
                        .chain(blamed -> Aside.run(() -> Experience.of(rows, blamed))))
                .invoke(experience -> kept.set(Learned.now(position, experience)));
    }
}
