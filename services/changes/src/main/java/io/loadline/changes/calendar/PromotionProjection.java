package io.loadline.changes.calendar;

import io.loadline.changes.freeze.Promotion;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps the promotions that capacity tells of, for {@link PromotionStore}. */
@ApplicationScoped
class PromotionProjection implements Projection {
    private static final String TOLD = "io.loadline.capacity.promotion.";
    private static final VersionedRows ROWS = new VersionedRows(
            "promotion_row",
            Map.of("id", "uuid"),
            Map.of("version", "int", "name", "text", "starts", "timestamptz", "ends", "timestamptz"));

    @Override
    public String name() {
        return "promotion";
    }

    @Override
    public List<String> tables() {
        return List.of("promotion_row");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return event.face()
                .filter(face -> face.type().startsWith(TOLD))
                .map(face -> switch (face.type().substring(TOLD.length())) {
                    case "scheduled.v1", "moved.v1" -> put(session, event, face.read(Promotion.class));
                    case "cancelled.v1" ->
                        ROWS.close(
                                session,
                                event.position(),
                                Map.of(
                                        "id",
                                        face.read(Promotion.Cancelled.class).id()));
                    default -> Uni.createFrom().voidItem();
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, StoredEvent event, Promotion promotion) {
        return ROWS.put(
                session,
                event.position(),
                Map.of("id", promotion.id()),
                Map.of(
                        "version", event.version(),
                        "name", promotion.name(),
                        "starts", promotion.start(),
                        "ends", promotion.end()));
    }
}
