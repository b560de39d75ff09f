package io.loadline.changes.commit;

import io.loadline.eventstore.projection.FoldedProjection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table of pushes behind {@link CommitStore}. */
@ApplicationScoped
class PushProjection extends FoldedProjection<Push.PushEvent, Push> {

    PushProjection() {
        super("push_row", Push.DECIDER, Push.class, Map.of("repository", "text", "pushed_at", "timestamptz"), push -> {
            var pushed = push.pushed().orElseThrow();
            return Map.of("repository", pushed.repository(), "pushed_at", pushed.at());
        });
    }
}
