package io.loadline.cost.business;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.kernel.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The business days at every position. */
@ApplicationScoped
public class BusinessDayProjection implements Projection {
    private static final VersionedRows ROWS = new VersionedRows(
            "business_day",
            Map.of("day", "date", "unit", "text", "datacenter", "text"),
            Map.of("orders", "bigint", "gmv", "numeric", "currency", "text"));

    private final Mutiny.SessionFactory sessions;

    BusinessDayProjection(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return "business-days";
    }

    @Override
    public List<String> tables() {
        return List.of("business_day");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return BusinessYear.DECIDER
                .events()
                .read(event)
                .map(read -> switch (read) {
                    case BusinessYear.Event.Recorded(var day) -> put(session, event.position(), day);
                })
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, long position, BusinessDay day) {
        return ROWS.put(
                session,
                position,
                Map.of(
                        "day",
                        day.date(),
                        "unit",
                        day.unit(),
                        "datacenter",
                        day.datacenter().orElse("")),
                Map.of(
                        "orders",
                        day.orders(),
                        "gmv",
                        day.gmv().amount().toPlainString(),
                        "currency",
                        day.gmv().currency()));
    }

    /** The business days in [from, to). */
    public Uni<List<BusinessDay>> between(LocalDate from, LocalDate to, long position) {
        return page(from, to, position, new Key(from, "", ""), Integer.MAX_VALUE);
    }

    /** Those of them that come after a key, at most so many. */
    Uni<List<BusinessDay>> page(LocalDate from, LocalDate to, long position, Key after, int limit) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(day as text), unit, datacenter, orders, cast(gmv as text), currency from business_day
                 where from_position <= :position and to_position > :position
                   and day >= cast(:from as date) and day < cast(:to as date)
                   and (day, unit, datacenter) > (cast(:day as date), :unit, :datacenter)
                 order by day, unit, datacenter limit :limit
                """)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .with("day", after.day())
                .with("unit", after.unit())
                .with("datacenter", after.datacenter())
                .with("limit", limit)
                .rows(row -> new BusinessDay(
                        LocalDate.parse(row.text(0)),
                        row.text(1),
                        Optional.of(row.text(2)).filter(name -> !name.isEmpty()),
                        row.number(3),
                        Money.of(row.text(4), row.text(5)))));
    }

    /**
     * What the list is sorted by.
     *
     * @param unit empty comes before all units
     * @param datacenter empty for a day that names none
     */
    record Key(LocalDate day, String unit, String datacenter) {}
}
