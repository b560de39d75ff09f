package io.loadline.changes.incident;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Opens an incident for what slo has detected, and notes when it is no longer seen. */
@ApplicationScoped
class DetectionReaction implements Reaction {
    static final String DETECTED = "io.loadline.slo.incident.detected.v1";
    static final String CLEARED = "io.loadline.slo.incident.cleared.v1";

    private final EventStore store;

    DetectionReaction(EventStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "detected-incident";
    }

    @Override
    public Set<String> types() {
        return Set.of(DETECTED, CLEARED);
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var face = event.face().orElseThrow();
        if (face.type().equals(CLEARED)) {
            var cleared = face.read(Detection.Cleared.class);
            return store.handle(
                    Incident.DECIDER,
                    Detection.incident(cleared.id()),
                    new IncidentCommand.Clear(cleared.at()),
                    context);
        }
        var detection = face.read(Detection.class);
        return store.handle(
                Incident.DECIDER,
                Detection.incident(detection.id()),
                new IncidentCommand.Detect(detection.report(), detection.signs()),
                context);
    }
}
