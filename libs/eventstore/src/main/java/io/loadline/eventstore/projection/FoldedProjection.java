package io.loadline.eventstore.projection;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param table named as the projection is, or with {@code _row} behind that
     * @param types of the columns beside id, version and data
     * @param columns their values; an empty text is null for all types but text
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
        return table.replace("_row", "");
    }

    @Override
    public List<String> tables() {
        return List.of(table);
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return fold(session, List.of(event));
    }

    @Override
    public Uni<Void> applyAll(Mutiny.StatelessSession session, List<StoredEvent> page) {
        return fold(session, page);
    }

    /** Whether an event makes another state; of one that does not nothing is read or written, however many there are and large it is. */
    protected boolean alters(E event) {
        return true;
    }

    /** The states before the page are asked for by one statement. */
    private Uni<Void> fold(Mutiny.StatelessSession session, List<StoredEvent> page) {
        var steps = page.stream()
                .flatMap(event ->
                        decider.events().read(event).filter(this::alters).map(read -> new Step<>(event, read)).stream())
                .toList();
        return steps.isEmpty()
                ? Uni.createFrom().voidItem()
                : states(session, steps)
                        .chain(states -> InOrder.each(steps, step -> {
                            var state =
                                    decider.evolve(states.getOrDefault(step.stream(), decider.initial()), step.read());
                            states.put(step.stream(), state);
                            return put(session, step.event(), state);
                        }));
    }

    private record Step<E>(StoredEvent event, E read) {
        UUID stream() {
            return event.stream();
        }
    }

    private Uni<Map<UUID, S>> states(Mutiny.StatelessSession session, List<Step<E>> steps) {
        return Sql.on(session, """
                        select id, cast(data as text) from %s
                         where id = any(cast(string_to_array(:ids, chr(31)) as uuid[])) and to_position = 9223372036854775807
                        """.formatted(table))
                .with("ids", steps.stream().map(Step::stream).distinct().toList())
                .rows(row -> Map.entry(row.uuid(0), Json.read(row.text(1), stateClass)))
                .map(states -> {
                    var byStream = new HashMap<UUID, S>();
                    states.forEach(state -> byStream.put(state.getKey(), state.getValue()));
                    return byStream;
                });
    }

    private Uni<Void> put(Mutiny.StatelessSession session, StoredEvent event, S state) {
        var values = new HashMap<>(columns.apply(state));
        values.put("version", event.version());
        values.put("data", Json.write(state));
        return rows.put(session, event.position(), Map.of("id", event.stream()), values);
    }

    /** A value that may be missing. */
    protected static Object orEmpty(Optional<?> value) {
        return value.isPresent() ? value.get() : "";
    }
}
