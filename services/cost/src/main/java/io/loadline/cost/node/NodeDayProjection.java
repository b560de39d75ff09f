package io.loadline.cost.node;

import io.loadline.cost.node.NodeDay.Placed;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.web.Aside;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What ran on nodes, at every position. */
@ApplicationScoped
class NodeDayProjection implements Projection {
    private static final VersionedRows ROWS =
            new VersionedRows("node_day", Map.of("day", "date", "node", "text"), Map.of("work", "jsonb"));

    private final Mutiny.SessionFactory sessions;

    NodeDayProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "node-days";
    }

    @Override
    public List<String> tables() {
        return List.of("node_day");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return NodeDay.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case NodeDay.Event.Recorded(var day) -> put(session, event.position(), day);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, long position, NodeDay day) {
        return ROWS.put(
                session,
                position,
                Map.of("day", day.date(), "node", day.node()),
                Map.of("work", Json.write(day.work())));
    }

    /** How much ran on each node on the business days in [from, to), without saying whose work that was. */
    Uni<List<NodeDay>> sums(LocalDate from, LocalDate to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(day as text), node, cast(coalesce(sum(cast(w ->> 'cpuHours' as numeric)), 0) as text),
                       cast(coalesce(sum(cast(w ->> 'memoryGibHours' as numeric)), 0) as text)
                  from node_day left join lateral jsonb_array_elements(work) w on true
                 where from_position <= :position and to_position > :position
                   and day >= cast(:from as date) and day < cast(:to as date)
                 group by day, node
                """)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .rows(row -> new NodeDay(
                        LocalDate.parse(row.text(0)),
                        row.text(1),
                        List.of(new Placed(
                                "", Optional.empty(), new BigDecimal(row.text(2)), new BigDecimal(row.text(3)))))));
    }

    /** The business days in [from, to), at most so many. */
    Uni<List<NodeDay>> between(LocalDate from, LocalDate to, long position, int limit) {
        return page(from, to, position, new Key(from, ""), limit);
    }

    /** All of them that come after a key, at most so many. */
    Uni<List<NodeDay>> page(LocalDate from, LocalDate to, long position, Key after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(day as text), node, cast(work as text) from node_day
                 where from_position <= :position and to_position > :position
                   and day >= cast(:from as date) and day < cast(:to as date)
                   and (day, node) > (cast(:day as date), :node)
                 order by day, node limit :limit
                """)
                        .with("position", position)
                        .with("from", from)
                        .with("to", to)
                        .with("day", after.day())
                        .with("node", after.node())
                        .with("limit", limit)
                        .rows(row -> new Kept(LocalDate.parse(row.text(0)), row.text(1), row.text(2))))
                .chain(found -> Aside.run(() -> found.stream().map(Kept::read).toList()));
    }

    private record Kept(LocalDate date, String node, String work) {
        NodeDay read() {
            return new NodeDay(date, node, List.of(Json.read(work, Placed[].class)));
        }
    }

    /**
     * What the list is sorted by.
     *
     * @param node empty comes before all nodes
     */
    record Key(LocalDate day, String node) {}
}
