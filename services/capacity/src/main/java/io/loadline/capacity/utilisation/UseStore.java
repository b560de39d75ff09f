package io.loadline.capacity.utilisation;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Reads what was used from the samples, as they were known at a position of the log. What was measured over more than an hour at once is
 * left out, unlike in the roll-up for the bill: its mean hides the peaks that requests are to be sized by.
 */
@ApplicationScoped
public class UseStore {
    private static final String SEALED =
            "join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position";

    private static final String USES = """
            with series as (
              select * from sample_series
               where metric in ('cpu-used', 'cpu-requested', 'memory-used', 'memory-requested', 'replicas', 'oom-kills') and seconds <= 3600
                 and (:all or service = any(string_to_array(:services, chr(31))))),
            fact as (
              select distinct on (s.series, s.start) s.series, s.start, s.value from sample s %s
               where s.series in (select id from series)
                 and s.start >= cast(:from as timestamptz) and s.start < cast(:to as timestamptz)
               order by s.series, s.start, b.position),
            hour as (
              select q.service, q.datacenter, q.unit, q.metric, date_trunc('hour', f.start, 'UTC') as hour,
                     sum(f.value * q.seconds) / sum(q.seconds) * count(distinct f.series) as mean
                from fact f join series q on q.id = f.series group by 1, 2, 3, 4, 5)
            select service, datacenter, unit, cast(extract(epoch from date_trunc(:step, hour, 'UTC')) as bigint),
                   cast(avg(mean) filter (where metric = 'cpu-used') as text),
                   cast(avg(mean) filter (where metric = 'cpu-requested') as text),
                   cast(avg(mean) filter (where metric = 'memory-used') as text),
                   cast(avg(mean) filter (where metric = 'memory-requested') as text),
                   cast(avg(mean) filter (where metric = 'replicas') as text),
                   coalesce(max(mean) filter (where metric = 'oom-kills'), 0) > 0
              from hour group by 1, 2, 3, 4 order by 1, 2, 3, 4
            """.formatted(SEALED);

    /** One look into the index for each series, however long it is. */
    private static final String OUTERMOST = """
            select cast(extract(epoch from %%s(outer_most.start)) as bigint) from sample_series q
             cross join lateral
                   (select s.start from sample s %s where s.series = q.id order by s.start %%s limit 1) as outer_most
             where q.metric = 'cpu-used' and (:service = '' or q.service = :service)
            having count(*) > 0
            """.formatted(SEALED);

    private static final String LATEST = OUTERMOST.formatted("max", "desc");
    private static final String EARLIEST = OUTERMOST.formatted("min", "asc");

    private static final String PLACES = """
            select service, datacenter from sample_series q
             where metric = 'cpu-used' and (:service = '' or service = :service)
               and (service, datacenter) > (:afterService, :afterDatacenter)
               and exists (select 1 from sample s %s where s.series = q.id)
             group by service, datacenter order by service, datacenter limit :limit
            """.formatted(SEALED);

    private final Mutiny.SessionFactory sessions;

    UseStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Where a service was measured. */
    public record Place(String service, String datacenter) {}

    /** What all services used. */
    Uni<List<Use>> all(Instant from, Instant to, boolean byDay, long position) {
        return uses(true, List.of(), from, to, byDay, position);
    }

    /** What some services used, hour by hour. */
    public Uni<List<Use>> hours(Collection<String> services, Instant from, Instant to, long position) {
        return uses(false, services, from, to, false, position);
    }

    private Uni<List<Use>> uses(
            boolean all, Collection<String> services, Instant from, Instant to, boolean byDay, long position) {
        var names = new HashMap<String, String>();
        return sessions.withStatelessSession(session -> Sql.on(session, USES)
                .with("all", all)
                .with("services", services)
                .with("from", from)
                .with("to", to)
                .with("step", byDay ? "day" : "hour")
                .with("position", position)
                .rows(row -> use(row, names)));
    }

    /** @param names those of rows before, of which there are few and many rows */
    private static Use use(Sql.Row row, Map<String, String> names) {
        return new Use(
                name(row.text(0), names),
                name(row.text(1), names),
                name(row.text(2), names),
                Instant.ofEpochSecond(row.number(3)),
                figure(row, 4),
                figure(row, 5),
                figure(row, 6),
                figure(row, 7),
                figure(row, 8),
                row.flag(9));
    }

    private static String name(String text, Map<String, String> names) {
        return names.computeIfAbsent(text, name -> name);
    }

    private static Optional<Double> figure(Sql.Row row, int column) {
        return row.has(column) ? Optional.of(Double.valueOf(row.text(column))) : Optional.empty();
    }

    /** Start of the last sample of used CPU, of one service or of all; empty without any. */
    public Uni<Optional<Instant>> latest(Optional<String> service, long position) {
        return outermost(LATEST, service, position);
    }

    /** Start of the first sample of used CPU; empty without any. */
    Uni<Optional<Instant>> earliest(long position) {
        return outermost(EARLIEST, Optional.empty(), position);
    }

    private Uni<Optional<Instant>> outermost(String query, Optional<String> service, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, query)
                .with("service", service.orElse(""))
                .with("position", position)
                .rows(row -> Instant.ofEpochSecond(row.number(0)))
                .map(rows -> rows.stream().findFirst()));
    }

    /** By service and site, those behind one where a page ended. */
    public Uni<List<Place>> places(Optional<String> service, Place after, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, PLACES)
                .with("service", service.orElse(""))
                .with("afterService", after.service())
                .with("afterDatacenter", after.datacenter())
                .with("limit", limit)
                .with("position", position)
                .rows(row -> new Place(row.text(0), row.text(1))));
    }
}
