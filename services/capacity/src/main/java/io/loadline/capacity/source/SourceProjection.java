package io.loadline.capacity.source;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sources by name. */
@ApplicationScoped
class SourceProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("source", Map.of("name", "text"), Map.of("declared", "jsonb"));

    @Override
    public String name() {
        return "source";
    }

    @Override
    public List<String> tables() {
        return List.of("source");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return SampleSource.DECIDER
                .events()
                .read(event)
                .map(SampleSource.Declared.class::cast)
                .map(declared -> ROWS.put(
                        session,
                        event.position(),
                        Map.of("name", declared.name()),
                        Map.of("declared", Json.write(declared))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
