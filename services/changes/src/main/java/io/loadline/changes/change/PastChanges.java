package io.loadline.changes.change;

import io.loadline.changes.row.Row;
import io.loadline.kernel.Directory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps what was learned last, because everything that is read asks for it; what is learned of today is good for a minute. */
@ApplicationScoped
class PastChanges {
    private static final int MOST = 2000;
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final ChangeStore changes;
    private final AtomicReference<@Nullable Learned> last = new AtomicReference<>();

    PastChanges(ChangeStore changes) {
        this.changes = changes;
    }

    private record Learned(long position, long at, Experience experience) {
        boolean holds(long wanted) {
            return position == wanted && (wanted < Directory.NOW || System.nanoTime() - at < GOOD_FOR.toNanos());
        }
    }

    /** What was known at a position. */
    Uni<Experience> at(long position) {
        var kept = last.get();
        if (kept != null && kept.holds(position)) {
            return Uni.createFrom().item(kept.experience());
        }
        return changes.over(position, MOST)
                .map(rows -> Experience.of(rows.stream().map(Row::state).toList()))
                .invoke(experience -> last.set(new Learned(position, System.nanoTime(), experience)));
    }
}
