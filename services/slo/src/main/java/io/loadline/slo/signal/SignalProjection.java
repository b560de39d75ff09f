package io.loadline.slo.signal;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The signals by name. */
@ApplicationScoped
class SignalProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("signal", Map.of("name", "text"), Map.of("id", "uuid", "terms", "jsonb"));

    @Override
    public String name() {
        return "signal";
    }

    @Override
    public List<String> tables() {
        return List.of("signal");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Signal.DECIDER
                .events()
                .read(event)
                .map(happened -> switch (happened) {
                    case Signal.Event.Declared declared ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("name", declared.name()),
                                Map.of("id", event.stream(), "terms", Json.write(declared.terms())));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
