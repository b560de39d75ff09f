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
import java.util.Optional;
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
        return 4;
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
                .map(read -> known(session, id(read))
                        .map(before -> Asset.DECIDER.evolve(before, read).orElseThrow())
                        .chain(after -> ROWS.put(
                                session,
                                event.position(),
                                Map.of("id", after.id()),
                                Map.of("asset", Json.write(after)))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static String id(Asset.Event event) {
        return switch (event) {
            case Asset.Event.Recorded(var asset) -> asset.id();
            case Asset.Event.LifeRevised(var id, var from, var lifeMonths) -> id;
            case Asset.Event.Disposed(var id, var from, var proceeds) -> id;
        };
    }

    private static Uni<Optional<Asset>> known(Mutiny.StatelessSession session, String id) {
        return Sql.on(session, """
                select cast(asset as text) from asset where id = :id and to_position = 9223372036854775807
                """)
                .with("id", id)
                .rows(row -> Json.read(row.text(0), Asset.class))
                .map(rows -> rows.stream().findFirst());
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
