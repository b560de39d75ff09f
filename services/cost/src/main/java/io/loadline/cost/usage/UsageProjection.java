package io.loadline.cost.usage;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** What services used, at every position. A service and day that is told again replaces what was told before. */
@ApplicationScoped
public class UsageProjection implements Projection {
    private final Mutiny.SessionFactory sessions;
    private final ZoneId zone;

    UsageProjection(Mutiny.SessionFactory sessions, @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.sessions = sessions;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public List<String> tables() {
        return List.of("usage_hour");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        return event.face()
                .filter(face -> face.type().equals(UsageRolledUp.TYPE))
                .map(face -> replace(session, event.position(), face.read(UsageRolledUp.class)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Void> replace(Mutiny.StatelessSession session, long position, UsageRolledUp usage) {
        return Sql.on(session, """
                update usage_hour set to_position = :position
                 where service = :service and utc_day = cast(:day as date) and to_position = 9223372036854775807
                """)
                .with("position", position)
                .with("service", usage.service())
                .with("day", usage.date())
                .run()
                .chain(() -> insert(session, position, usage));
    }

    private static Uni<Void> insert(Mutiny.StatelessSession session, long position, UsageRolledUp usage) {
        var rows = usage.rows().stream()
                .map(row -> Map.of(
                        "datacenter", row.datacenter(),
                        "unit", row.unit().orElse(""),
                        "hour", row.hour(),
                        "cpu", row.cpu(),
                        "memory", row.memory(),
                        "cpu_used", row.cpuInUse(),
                        "memory_used", row.memoryInUse(),
                        "requests", row.requests().orElse(BigDecimal.ZERO),
                        "egress_gib", row.egressGiB().orElse(BigDecimal.ZERO)))
                .toList();
        return Sql.on(session, """
                insert into usage_hour (service, utc_day, datacenter, unit, hour, cpu, memory, cpu_used, memory_used, requests,
                                        egress_gib, from_position)
                select :service, cast(:day as date), datacenter, unit, hour, sum(cpu), sum(memory), sum(cpu_used), sum(memory_used),
                       sum(requests), sum(egress_gib), :position
                  from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                    as r(datacenter text, unit text, hour timestamptz, cpu numeric, memory numeric, cpu_used numeric,
                         memory_used numeric, requests numeric, egress_gib numeric)
                 group by datacenter, unit, hour
                """)
                .with("position", position)
                .with("service", usage.service())
                .with("day", usage.date())
                .with("rows", Json.write(rows))
                .run()
                .replaceWithVoid();
    }

    /** What was used on the business days in [from, to). */
    public Uni<List<Usage>> between(LocalDate from, LocalDate to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(cast(hour at time zone :zone as date) as text), service, datacenter, unit,
                       cast(sum(cpu) as text), cast(sum(memory) as text), cast(sum(coalesce(cpu_used, cpu)) as text),
                       cast(sum(coalesce(memory_used, memory)) as text), cast(coalesce(sum(egress_gib), 0) as text)
                  from usage_hour
                 where from_position <= :position and to_position > :position
                   and hour >= cast(:from as timestamptz) and hour < cast(:to as timestamptz)
                 group by 1, 2, 3, 4
                """)
                .with("zone", zone.getId())
                .with("position", position)
                .with("from", from.atStartOfDay(zone).toInstant())
                .with("to", to.atStartOfDay(zone).toInstant())
                .rows(row -> new Usage(
                        LocalDate.parse(row.text(0)),
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        new BigDecimal(row.text(4)),
                        new BigDecimal(row.text(5)),
                        new BigDecimal(row.text(6)),
                        new BigDecimal(row.text(7)),
                        new BigDecimal(row.text(8)))));
    }

    /** How much of a metric each service had on the business days in [from, to). */
    public Uni<List<Quantity>> quantities(UsageMetric metric, LocalDate from, LocalDate to, long position) {
        var column = switch (metric) {
            case REQUESTS -> "requests";
            case EGRESS_GIB -> "egress_gib";
        };
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(cast(hour at time zone :zone as date) as text), service, cast(sum(%s) as text)
                  from usage_hour
                 where from_position <= :position and to_position > :position
                   and hour >= cast(:from as timestamptz) and hour < cast(:to as timestamptz) and %s > 0
                 group by 1, 2
                """.formatted(column, column))
                .with("zone", zone.getId())
                .with("position", position)
                .with("from", from.atStartOfDay(zone).toInstant())
                .with("to", to.atStartOfDay(zone).toInstant())
                .rows(row -> new Quantity(LocalDate.parse(row.text(0)), row.text(1), new BigDecimal(row.text(2)))));
    }

    /** Of a service on a business day. */
    public record Quantity(LocalDate date, String service, BigDecimal amount) {}

    /** The highest hour of each data centre in [from, to), cores and memory each for itself. */
    public Uni<List<Peak>> peaks(Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select datacenter, cast(max(cpu) as text), cast(max(memory) as text)
                  from (select datacenter, hour, sum(cpu) as cpu, sum(memory) as memory
                          from usage_hour
                         where from_position <= :position and to_position > :position
                           and hour >= cast(:from as timestamptz) and hour < cast(:to as timestamptz)
                         group by datacenter, hour) h
                 group by datacenter
                """)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .rows(row -> new Peak(row.text(0), new BigDecimal(row.text(1)), new BigDecimal(row.text(2)))));
    }
}
