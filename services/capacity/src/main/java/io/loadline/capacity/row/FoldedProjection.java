package io.loadline.capacity.row;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A read model with one row per stream: its folded state as JSON, and beside it the columns that lists filter by.
 *
 * @param <E> events
 * @param <S> state, a record that JSON can carry
 */
public abstract class FoldedProjection<E, S> implements Projection {
    private static final Map<String, String> KEY = Map.of("id", "uuid");

    private final String table;
    private final Decider<?, E, S> decider;
    private final Class<S> stateClass;
    private final Function<S, Map<String, Object>> columns;
    private final VersionedRows rows;

    /**
     * @param types of the columns beside id, version and data
     * @param columns their values
     */
    protected FoldedProjection(
            String table,
            Decider<?, E, S> decider,
            Class<S> stateClass,
            Map<String, String> types,
            Function<S, Map<String, Object>> columns) {
        this.table = table;
        this.decider = decider;
        this.stateClass = stateClass;
        this.columns = columns;
        var all = new HashMap<>(types);
        all.put("version", "int");
        all.put("data", "jsonb");
        this.rows = new VersionedRows(table, KEY, Map.copyOf(all));
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of(table);
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return decider.events()
                .read(event)
                .filter(this::alters)
                .map(read ->
                        state(session, event.stream()).chain(state -> put(session, event, decider.evolve(state, read))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Whether an event makes another state; of one that does not nothing is read or written, however many there are and large it is. */
    protected boolean alters(E event) {
        return true;
    }

    private Uni<S> state(Mutiny.StatelessSession session, UUID id) {
        return Sql.on(
                        session,
                        "select cast(data as text) from " + table
                                + " where id = cast(:id as uuid) and to_position = 9223372036854775807")
                .with("id", id)
                .rows(row -> Json.read(row.text(0), stateClass))
                .map(states -> states.stream().findFirst().orElseGet(decider::initial));
    }

    private Uni<Void> put(Mutiny.StatelessSession session, StoredEvent event, S state) {
        var values = new HashMap<>(columns.apply(state));
        values.put("version", event.version());
        values.put("data", Json.write(state));
        return rows.put(session, event.position(), Map.of("id", event.stream()), values);
    }
}
