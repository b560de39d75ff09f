package io.loadline.cost.allocation;

import io.loadline.cost.usage.UsageRolledUp;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which business days each event changes the cost of, so that all others need not be worked out again. */
@ApplicationScoped
class CostChangeProjection implements Projection {
    /** What counts from a day on, and where that day stands in it. */
    private static final Map<String, String> FROM = Map.of(
            "allocation-rules.published", "/rules/validFrom",
            "asset.life-revised", "/from",
            "bandwidth-contract.agreed", "/contract/validFrom",
            "exchange-rate.quoted", "/rate/date",
            "rate-card.published", "/card/validFrom");

    /**
     * What may change any day: names by which lines of bills find their services and sites, and hardware, which is recorded after it was
     * bought and is gone on another day than was said before.
     */
    private static final Set<String> ALL = Set.of(
            "io.loadline.changes.service.registered.v1",
            "io.loadline.changes.service.updated.v1",
            "io.loadline.changes.service.retired.v1",
            "io.loadline.capacity.datacenter.registered.v1",
            "asset.recorded",
            "asset.disposed");

    /** May change days of which a line of a bill names it. */
    private static final String UNIT = "io.loadline.capacity.unit.registered.v1";

    private final String zone;

    CostChangeProjection(@ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.zone = zone.getId();
    }

    @Override
    public String name() {
        return "cost-changes";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public List<String> tables() {
        return List.of("cost_change_day", "cost_change_from", "cost_change_traffic", "cost_change_unit");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        if (FROM.containsKey(event.type())) {
            var first = Json.tree(event.data()).at(FROM.get(event.type())).asText();
            return from(session, LocalDate.parse(first).withDayOfMonth(1), event);
        }
        if (ALL.contains(event.type())) {
            return from(session, LocalDate.EPOCH, event);
        }
        return switch (event.type()) {
            case "business-day.recorded" -> {
                var day =
                        LocalDate.parse(Json.tree(event.data()).at("/day/date").asText());
                yield days(session, day, day, event);
            }
            case "measure.recorded" -> {
                var day = LocalDate.parse(
                        Json.tree(event.data()).at("/measured/date").asText());
                yield days(session, day, day, event);
            }
            case UsageRolledUp.TYPE -> {
                // a day of UTC lies on two business days, of which nobody knows here which
                var day = LocalDate.parse(Json.tree(event.data()).path("date").asText());
                yield days(session, day.minusDays(1), day.plusDays(1), event);
            }
            case "bill.recorded" -> bill(session, "/bill/batch", event).chain(() -> unitsOfBill(session, event));
            case "bill.replaced" -> bill(session, "/batch", event);
            case UNIT -> unit(session, event);
            case "traffic.measured" -> traffic(session, event);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> from(Mutiny.StatelessSession session, LocalDate first, StoredEvent event) {
        return Sql.on(
                        session,
                        "insert into cost_change_from (first_day, position) values (cast(:first as date), :position)")
                .with("first", first)
                .with("position", event.position())
                .run()
                .replaceWithVoid();
    }

    /** From a day to another, both of them included. */
    private static Uni<Void> days(Mutiny.StatelessSession session, LocalDate first, LocalDate last, StoredEvent event) {
        return Sql.on(session, """
                insert into cost_change_day (day, position)
                select cast(day as date), cast(:position as bigint)
                  from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as day
                """)
                .with("position", event.position())
                .with("first", first)
                .with("last", last)
                .run()
                .replaceWithVoid();
    }

    /** The days of its lines, which lie in its billing periods, or not; once each, however many lines are of long times. */
    private Uni<Void> bill(Mutiny.StatelessSession session, String batch, StoredEvent event) {
        return Sql.on(session, """
                insert into cost_change_day (day, position)
                select cast(day as date), cast(:position as bigint)
                  from (select unnest(range_agg(daterange(cast(l.starts at time zone :zone as date),
                                                          cast(l.ends at time zone :zone as date), '[]'))) as days
                          from bill_sum l where l.batch = cast(:batch as uuid)) charged,
                       generate_series(lower(charged.days), upper(charged.days) - 1, interval '1 day') as day
                """)
                .with("position", event.position())
                .with("zone", zone)
                .with("batch", Json.tree(event.data()).at(batch).asText())
                .run()
                .replaceWithVoid();
    }

    /** Those that its lines name, whether they are registered or not; what is longer than a name can be names none. */
    private static Uni<Void> unitsOfBill(Mutiny.StatelessSession session, StoredEvent event) {
        return Sql.on(session, """
                insert into cost_change_unit (name)
                select distinct tags ->> 'unit' from bill_sum
                 where batch = cast(:batch as uuid) and length(tags ->> 'unit') between 1 and 63
                on conflict (name) do nothing
                """)
                .with("batch", Json.tree(event.data()).at("/bill/batch").asText())
                .run()
                .replaceWithVoid();
    }

    /** All days if lines of bills name it; usage names its site itself. */
    private static Uni<Void> unit(Mutiny.StatelessSession session, StoredEvent event) {
        return Sql.on(session, """
                insert into cost_change_from (first_day, position)
                select cast(:first as date), cast(:position as bigint)
                 where exists (select 1 from cost_change_unit where name = :name)
                """)
                .with("first", LocalDate.EPOCH)
                .with("position", event.position())
                .with("name", Json.tree(event.data()).path("name").asText())
                .run()
                .replaceWithVoid();
    }

    /** The months from the last one that was told of before, for what lies between was not measured, to this one. */
    private Uni<Void> traffic(Mutiny.StatelessSession session, StoredEvent event) {
        var traffic = Json.tree(event.data()).path("traffic");
        return Sql.on(session, """
                with told as (select cast(:start as timestamptz) as starts,
                                     cast(:start as timestamptz)
                                       + cast(:intervals as bigint) * cast(cast(:interval as text) as interval) as ends),
                     before as (select ends from cost_change_traffic where contract = :contract),
                     noted as (insert into cost_change_traffic (contract, ends) select cast(:contract as text), ends from told
                               on conflict (contract) do update set ends = greatest(cost_change_traffic.ends, excluded.ends))
                insert into cost_change_day (day, position)
                select cast(day as date), cast(:position as bigint)
                  from told left join before on true,
                       generate_series(date_trunc('month', least(told.starts, before.ends) at time zone :zone),
                                       date_trunc('month', greatest(told.ends, before.ends) at time zone :zone) + interval '1 month',
                                       interval '1 day') as day
                """)
                .with("position", event.position())
                .with("zone", zone)
                .with("contract", traffic.path("contract").asText())
                .with("start", Instant.parse(traffic.path("start").asText()))
                .with("interval", traffic.path("interval").asText())
                .with("intervals", (long) traffic.path("in").size())
                .run()
                .replaceWithVoid();
    }
}
