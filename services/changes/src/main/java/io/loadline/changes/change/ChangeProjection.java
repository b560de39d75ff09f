package io.loadline.changes.change;

import io.loadline.eventstore.projection.FoldedProjection;
import io.loadline.kernel.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the table behind {@link ChangeStore}. */
@ApplicationScoped
class ChangeProjection extends FoldedProjection<ChangeEvent, Change> {

    ChangeProjection() {
        super(
                "change_row",
                Change.DECIDER,
                Change.class,
                Map.of(
                        "service", "text",
                        "environment", "text",
                        "state", "text",
                        "live", "boolean",
                        "starts", "timestamptz",
                        "ends", "timestamptz",
                        "started", "timestamptz",
                        "finished", "timestamptz",
                        "artifact_digest", "text",
                        "artifact_version", "text"),
                ChangeProjection::columns);
    }

    @Override
    public int version() {
        return 6;
    }

    private static Map<String, Object> columns(Change change) {
        var subject = change.subject().orElseThrow();
        var taken = change.taken();
        return Map.of(
                "service", subject.service(),
                "environment", subject.environment(),
                "state", change.state().name(),
                "live", change.state().live(),
                "starts", orEmpty(taken.map(Window::start).or(change::startedAt)),
                "ends", orEmpty(taken.map(Window::end).or(change::startedAt)),
                "started", orEmpty(change.startedAt()),
                "finished", orEmpty(change.finishedAt()),
                "artifact_digest", orEmpty(subject.artifact().map(Subject.Artifact::digest)),
                "artifact_version", orEmpty(subject.artifact().map(Subject.Artifact::version)));
    }
}
