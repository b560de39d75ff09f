package io.loadline.cost.bandwidth;

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

/** The bandwidth contracts at every position. */
@ApplicationScoped
class BandwidthContractProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "bandwidth_contract", Map.of("id", "text", "valid_from", "date"), Map.of("contract", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    BandwidthContractProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "bandwidth-contracts";
    }

    @Override
    public List<String> tables() {
        return List.of("bandwidth_contract");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return BandwidthContract.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case BandwidthContract.Event.Agreed(var contract) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("id", contract.id(), "valid_from", contract.validFrom()),
                                Map.of("contract", Json.write(contract)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** All versions of all contracts, by id and first day. */
    Uni<List<BandwidthContract>> all(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(contract as text) from bandwidth_contract
                 where from_position <= :position and to_position > :position order by id, valid_from
                """)
                .with("position", position)
                .rows(row -> Json.read(row.text(0), BandwidthContract.class)));
    }
}
