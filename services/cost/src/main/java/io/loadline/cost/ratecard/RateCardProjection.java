package io.loadline.cost.ratecard;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rate cards at every position. */
@ApplicationScoped
public class RateCardProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("rate_card", Map.of("datacenter", "text", "valid_from", "date"), Map.of("card", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    RateCardProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "rate-cards";
    }

    @Override
    public List<String> tables() {
        return List.of("rate_card");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return RateCard.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case RateCard.Event.Published(var card) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("datacenter", card.datacenter(), "valid_from", card.validFrom()),
                                Map.of("card", Json.write(card)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** All cards by data centre and first day. */
    public Uni<List<RateCard>> all(long position) {
        return sessions.withStatelessSession(session ->
                Sql.on(session, """
                select cast(card as text) from rate_card
                 where from_position <= :position and to_position > :position order by datacenter, valid_from
                """).with("position", position).rows(row -> Json.read(row.text(0), RateCard.class)));
    }
}
