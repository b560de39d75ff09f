package io.loadline.cost.hardware;

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

/** The owned hardware at every position. */
@ApplicationScoped
public class AssetProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("asset", Map.of("id", "text"), Map.of("asset", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    AssetProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "assets";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of("asset");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return Asset.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case Asset.Event.Recorded(var asset) ->
                        ROWS.put(
                                session,
                                event.position(),
                                Map.of("id", asset.id()),
                                Map.of("asset", Json.write(asset)));
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Everything that is or was owned, by id. */
    public Uni<List<Asset>> all(long position) {
        return page(position, "", Integer.MAX_VALUE);
    }

    Uni<List<Asset>> page(long position, String after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(asset as text) from asset
                 where from_position <= :position and to_position > :position and id > :after
                 order by id limit :limit
                """)
                .with("position", position)
                .with("after", after)
                .with("limit", limit)
                .rows(row -> Json.read(row.text(0), Asset.class)));
    }
}
