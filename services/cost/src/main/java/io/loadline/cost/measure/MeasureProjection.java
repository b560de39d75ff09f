package io.loadline.cost.measure;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** What was measured, at every position. */
@ApplicationScoped
public class MeasureProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "measure", Map.of("day", "date", "metric", "text", "service", "text"), Map.of("quantity", "numeric"));

    private final Mutiny.SessionFactory sessions;

    MeasureProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "measures";
    }

    @Override
    public List<String> tables() {
        return List.of("measure");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return MeasureDay.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case MeasureDay.Event.Recorded(var measured) -> put(session, event.position(), measured);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, long position, Measured measured) {
        return ROWS.put(
                session,
                position,
                Map.of("day", measured.date(), "metric", measured.metric(), "service", measured.service()),
                Map.of("quantity", measured.quantity().toPlainString()));
    }

    /** Of some metrics on the business days in [from, to). */
    public Uni<List<Measured>> between(LocalDate from, LocalDate to, Set<String> metrics, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(day as text), metric, service, cast(quantity as text) from measure
                 where from_position <= :position and to_position > :position
                   and day >= cast(:from as date) and day < cast(:to as date)
                   and metric = any(string_to_array(:metrics, ','))
                """)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .with("metrics", String.join(",", metrics))
                .rows(MeasureProjection::read));
    }

    /** All of them that come after a key, at most so many. */
    Uni<List<Measured>> page(LocalDate from, LocalDate to, long position, Key after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(day as text), metric, service, cast(quantity as text) from measure
                 where from_position <= :position and to_position > :position
                   and day >= cast(:from as date) and day < cast(:to as date)
                   and (day, metric, service) > (cast(:day as date), :metric, :service)
                 order by day, metric, service limit :limit
                """)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .with("day", after.day())
                .with("metric", after.metric())
                .with("service", after.service())
                .with("limit", limit)
                .rows(MeasureProjection::read));
    }

    private static Measured read(Sql.Row row) {
        return new Measured(LocalDate.parse(row.text(0)), row.text(1), row.text(2), new BigDecimal(row.text(3)));
    }

    /**
     * What the list is sorted by.
     *
     * @param metric empty comes before all metrics
     */
    record Key(LocalDate day, String metric, String service) {}
}
