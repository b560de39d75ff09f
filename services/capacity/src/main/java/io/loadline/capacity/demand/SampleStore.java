package io.loadline.capacity.demand;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.reactive.mutiny.Mutiny;

/** The samples: facts once their batch is sealed. Of two batches with the same sample, the one sealed first counts. */
@ApplicationScoped
public class SampleStore implements Batches.FactTables {
    static final String KIND = "samples";
    private static final double GIB = 1 << 30;

    private static final String SERIES = """
            insert into sample_series as s (service, datacenter, unit, class, metric, seconds)
            values (:service, :datacenter, :unit, :class, :metric, :seconds)
            on conflict (service, datacenter, unit, class, metric, seconds) do update set seconds = s.seconds
            returning id
            """;

    private static final String STAGE = """
            insert into sample (series, start, value, batch)
            select r.series, to_timestamp(r.start), r.value, cast(:batch as uuid)
              from unnest(cast(string_to_array(:series, ',') as int[]), cast(string_to_array(:starts, ',') as bigint[]),
                          cast(string_to_array(:values, ',') as float8[])) as r (series, start, value)
             where not exists (select 1 from sample s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED'
                                where s.series = r.series and s.start = to_timestamp(r.start))
            on conflict do nothing
            """;

    /** The sealed samples of some series up to a position, each once. */
    static final String FACTS = """
            select distinct on (s.series, s.start) s.series, s.start, s.value
              from sample s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
             where s.series in (select id from sample_series where service = :service and %s) %s
             order by s.series, s.start, b.position
            """;

    private final Mutiny.SessionFactory sessions;

    SampleStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> tables() {
        return List.of("sample");
    }

    /** The number of a series, made up when it is new. */
    Uni<Integer> series(Sample.Series series) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, SERIES)
                .with("service", series.service())
                .with("datacenter", series.datacenter())
                .with("unit", series.unit())
                .with("class", series.kind())
                .with("metric", series.metric().text())
                .with("seconds", series.seconds())
                .rows(row -> (int) row.number(0))
                .map(List::getFirst));
    }

    /** Writes a chunk of samples. @return how many of them were new */
    static Uni<Integer> stage(Mutiny.StatelessSession session, UUID batch, Chunk chunk) {
        return Sql.on(session, STAGE)
                .with("batch", batch)
                .with("series", chunk.series.toString())
                .with("starts", chunk.starts.toString())
                .with("values", chunk.values.toString())
                .run();
    }

    /** Requests per hour of a service, all units and classes; of one site, or of all. A last hour that is not over is left out. */
    public Uni<Map<Instant, Double>> hourlyRequests(String service, Optional<String> datacenter, long position) {
        var which = "metric = 'requests' and seconds <= 3600"
                + (datacenter.isPresent() ? " and datacenter = :datacenter" : "");
        return sessions.withStatelessSession(session -> {
            var statement = Sql.on(session, """
                            select cast(extract(epoch from date_trunc('hour', f.start, 'UTC')) as bigint), cast(sum(f.value) as text),
                                   max(cast(extract(epoch from f.start) as bigint) + q.seconds)
                              from (%s) f join sample_series q on q.id = f.series group by 1 order by 1
                            """.formatted(FACTS.formatted(which, "")))
                    .with("service", service)
                    .with("position", position);
            datacenter.ifPresent(name -> statement.with("datacenter", name));
            return statement.rows().map(SampleStore::byHour);
        });
    }

    /** Requests to a service at a site, all units and classes, as they were counted within a time, by beginning of the interval. */
    public Uni<List<Count>> requests(String service, String datacenter, Instant from, Instant to, long position) {
        var which = "metric = 'requests' and seconds <= 3600 and datacenter = :datacenter";
        var within = " and s.start >= cast(:from as timestamptz) and s.start < cast(:to as timestamptz)";
        return sessions.withStatelessSession(session -> Sql.on(
                        session, """
                select %s, q.seconds, cast(sum(f.value) as text) from (%s) f join sample_series q on q.id = f.series
                 group by f.start, q.seconds order by 1, 2
                """.formatted(Sql.MICROS.formatted("f.start"), FACTS.formatted(which, within)))
                .with("service", service)
                .with("datacenter", datacenter)
                .with("position", position)
                .with("from", from)
                .with("to", to)
                .rows(row -> new Count(row.instant(0), (int) row.number(1), Double.parseDouble(row.text(2)))));
    }

    /** @param value requests within so many seconds */
    public record Count(Instant start, int seconds, double value) {}

    private static Map<Instant, Double> byHour(List<Sql.Row> rows) {
        var hours = new HashMap<Instant, Double>();
        rows.forEach(row -> hours.put(Instant.ofEpochSecond(row.number(0)), Double.valueOf(row.text(1))));
        if (!rows.isEmpty() && rows.getLast().number(2) < rows.getLast().number(0) + CountedHour.WHOLE) {
            hours.remove(Instant.ofEpochSecond(rows.getLast().number(0)));
        }
        return hours;
    }

    /** The sites at which requests of a service were counted, and the services that have any. */
    public Uni<List<Place>> places(long position) {
        return sessions.withStatelessSession(
                session -> Sql.on(session, """
                select service, datacenter, %s from sample_series q
                 cross join lateral (
                   select s.start from sample s join eventstore.batch b on b.id = s.batch
                    where s.series = q.id and b.state = 'SEALED' and b.position <= :position
                    order by s.start desc limit 1) latest
                 where metric = 'requests' group by service, datacenter order by service, datacenter
                """.formatted(Sql.MICROS.formatted("max(latest.start)")))
                        .with("position", position)
                        .rows(row -> new Place(row.text(0), row.text(1), row.instant(2))));
    }

    /** @param latest when the newest of its samples begins */
    public record Place(String service, String datacenter, Instant latest) {}

    /** The share that each unit has in the requests to a service at a site since some time. */
    public Uni<List<UnitShare>> unitShares(String service, Instant since, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select q.datacenter, q.unit, cast(sum(f.value) / nullif(sum(sum(f.value)) over (partition by q.datacenter), 0) as text)
                  from (%s) f join sample_series q on q.id = f.series
                 group by q.datacenter, q.unit having sum(f.value) > 0 order by q.datacenter, q.unit
                """.formatted(FACTS.formatted(
                        "metric = 'requests' and seconds <= 3600", " and s.start >= cast(:since as timestamptz)")))
                .with("service", service)
                .with("position", position)
                .with("since", since)
                .rows(row -> new UnitShare(row.text(0), row.text(1), Double.parseDouble(row.text(2))))
                .map(all -> all.stream().filter(s -> !s.unit().isEmpty()).toList()));
    }

    /** @param share 0..1 */
    public record UnitShare(String datacenter, String unit, double share) {}

    /**
     * The services and UTC days whose roll-up a batch alters; a day of which only requests are known has none. Of the samples of a series
     * that begin on a day only the last one may reach into the next.
     */
    Uni<List<Day>> days(UUID batch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                with span as (
                  select s.series, cast(s.start at time zone 'UTC' as date) as day, max(s.start) as latest
                    from sample s where s.batch = cast(:batch as uuid) group by 1, 2),
                touched as (
                  select q.service, m.day, bool_or(q.metric = any(string_to_array(:held, chr(31)))) as held
                    from span join sample_series q on q.id = span.series
                   cross join lateral (
                     values (span.day), (cast((span.latest + (q.seconds - 1) * interval '1 second') at time zone 'UTC' as date))) m (day)
                   where q.metric = any(string_to_array(:metrics, chr(31)))
                   group by 1, 2)
                select t.service, cast(t.day as text) from touched t
                 where t.held or exists (
                       select 1 from sample_series q cross join lateral (
                         select 1 from sample s
                          where s.series = q.id and s.start > cast(t.day - 1 as timestamp) at time zone 'UTC'
                            and s.start < cast(t.day + 1 as timestamp) at time zone 'UTC'
                            and s.start + q.seconds * interval '1 second' > cast(t.day as timestamp) at time zone 'UTC' limit 1) reaching
                        where q.service = t.service and q.metric = any(string_to_array(:held, chr(31))))
                 order by 1, 2
                """)
                .with("batch", batch)
                .with("metrics", texts(Metric::usage))
                .with("held", texts(metric -> metric.usage() && metric != Metric.REQUESTS))
                .rows(row -> new Day(row.text(0), LocalDate.parse(row.text(1)))));
    }

    record Day(String service, LocalDate date) {}

    /**
     * What a service used on some days, by day and hour. An interval counts in each hour by the part of it that lies within: means
     * are weighted by that, counts are divided.
     */
    Uni<Map<LocalDate, List<Usage.Hour>>> usage(String service, LocalDate from, LocalDate to) {
        var which = "metric = any(string_to_array(:metrics, chr(31)))";
        var days =
                " and s.start > cast(:from as timestamptz) - interval '1 day' and s.start < cast(:to as timestamptz)";
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select q.datacenter, q.unit, h.hour, q.metric, cast(sum(f.value * p.seconds / q.seconds) as text),
                       cast(sum(f.value * p.seconds) / sum(p.seconds) * count(distinct f.series) as text)
                  from (%s) f join sample_series q on q.id = f.series
                 cross join lateral (select cast(extract(epoch from f.start) as bigint)) i (start)
                 cross join lateral generate_series(i.start / 3600 * 3600, i.start + q.seconds - 1, 3600) h (hour)
                 cross join lateral (select least(i.start + q.seconds, h.hour + 3600) - greatest(i.start, h.hour)) p (seconds)
                 group by 1, 2, 3, 4 order by 3, 1, 2, 4
                """.formatted(FACTS.formatted(which, days)))
                .with("service", service)
                .with("position", Long.MAX_VALUE)
                .with("metrics", texts(Metric::usage))
                .with("from", from.atStartOfDay(ZoneOffset.UTC).toInstant())
                .with("to", to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .rows()
                .map(SampleStore::days));
    }

    private static Map<LocalDate, List<Usage.Hour>> days(List<Sql.Row> rows) {
        var figures = new LinkedHashMap<List<String>, Map<Metric, Double>>();
        for (var row : rows) {
            var metric = Metric.of(row.text(3)).orElseThrow();
            boolean counted = metric == Metric.REQUESTS || metric == Metric.EGRESS_BYTES;
            figures.computeIfAbsent(List.of(row.text(0), row.text(1), row.text(2)), key -> new HashMap<>())
                    .put(metric, Double.valueOf(row.text(counted ? 4 : 5)));
        }
        var days = new HashMap<LocalDate, List<Usage.Hour>>();
        figures.forEach((key, measured) -> {
            var hour = Instant.ofEpochSecond(Long.parseLong(key.get(2)));
            days.computeIfAbsent(LocalDate.ofInstant(hour, ZoneOffset.UTC), day -> new ArrayList<>())
                    .add(hour(key, hour, measured));
        });
        return days;
    }

    private static Usage.Hour hour(List<String> key, Instant hour, Map<Metric, Double> measured) {
        return new Usage.Hour(
                key.get(0),
                Optional.of(key.get(1)).filter(unit -> !unit.isEmpty()),
                hour,
                figure(measured, Metric.CPU_USED, 1),
                figure(measured, Metric.CPU_REQUESTED, 1),
                figure(measured, Metric.MEMORY_USED, GIB),
                figure(measured, Metric.MEMORY_REQUESTED, GIB),
                figure(measured, Metric.REPLICAS, 1),
                figure(measured, Metric.REQUESTS, 1),
                figure(measured, Metric.EGRESS_BYTES, GIB));
    }

    /** Rounded to millionths, which keeps messages small and sums true. */
    private static Optional<Double> figure(Map<Metric, Double> measured, Metric metric, double unit) {
        return Optional.ofNullable(measured.get(metric)).map(value -> Math.round(value / unit * 1e6) / 1e6);
    }

    private static List<String> texts(Predicate<Metric> which) {
        return Arrays.stream(Metric.values()).filter(which).map(Metric::text).toList();
    }

    /** Samples on their way into the table, as the arrays that the statement takes. */
    static final class Chunk {
        private final StringBuilder series = new StringBuilder();
        private final StringBuilder starts = new StringBuilder();
        private final StringBuilder values = new StringBuilder();
        private int size;

        void add(int number, Sample sample) {
            append(series, number);
            append(starts, sample.start());
            append(values, sample.value());
            size++;
        }

        int size() {
            return size;
        }

        private static void append(StringBuilder list, Number number) {
            list.append(list.isEmpty() ? "" : ",").append(number);
        }
    }
}
