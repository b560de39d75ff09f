package io.loadline.slo.signal;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Window;
import io.loadline.slo.detection.Trace;
import io.loadline.slo.slice.MonthStore;
import io.loadline.web.Uploads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The samples: facts once their batch is sealed; of the same signal, labels and time the last upload counts. */
@ApplicationScoped
class SampleStore implements Batches.FactTables {
    static final String KIND = "signal-samples";
    static final String TABLE = "signal_sample";

    private static final String STAGE = """
            insert into signal_sample (batch, line, signal, labels, start, value)
            select cast(:batch as uuid), r.line, cast(:signal as uuid), r.labels, r.start, r.value
              from unnest(cast(string_to_array(:lines, chr(31)) as int[]), string_to_array(:labels, chr(31)),
                          cast(string_to_array(:starts, chr(31)) as bigint[]),
                          cast(string_to_array(:values, chr(31)) as double precision[])) as r (line, labels, start, value)
            """;

    /** What a line says that speaks of the same as an earlier one. */
    private static final String DROP_REPEATED = """
            with gone as (
              delete from signal_sample s using (
                select line, row_number() over (partition by labels, start order by line) as nth
                  from signal_sample where batch = cast(:batch as uuid)) r
               where s.batch = cast(:batch as uuid) and s.line = r.line and r.nth > 1 returning s.line)
            select line from gone order by line limit 1000
            """;

    /** What counts already says the same. */
    private static final String DROP_KNOWN = """
            delete from signal_sample s where s.batch = cast(:batch as uuid) and s.value = (
              select o.value from signal_sample o join eventstore.batch b on b.id = o.batch and b.state = 'SEALED'
               where o.signal = s.signal and o.start = s.start and o.labels = s.labels
               order by b.position desc limit 1)
            """;

    private static final String COUNTED = """
            select distinct on (s.start, s.labels) s.start, s.labels, s.value
              from signal_sample s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
             where s.signal = cast(:signal as uuid) and s.start >= :from and s.start < :to
             order by s.start, s.labels, b.position desc
            """;

    private final Batches batches;
    private final Mutiny.SessionFactory sessions;
    private final MonthStore months;

    SampleStore(Batches batches, Mutiny.SessionFactory sessions, MonthStore months) {
        this.batches = batches;
        this.sessions = sessions;
        this.months = months;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    Uni<Integer> stage(UUID batch, UUID signal, List<Uploads.Line<NewSample>> lines) {
        var starts = lines.stream()
                .map(line -> line.value().start().getEpochSecond())
                .toList();
        return months.prepare(TABLE, starts.stream())
                .chain(() -> batches.stage(
                        batch,
                        session -> Sql.on(session, STAGE)
                                .with("batch", batch)
                                .with("signal", signal)
                                .with(
                                        "lines",
                                        lines.stream().map(Uploads.Line::number).toList())
                                .with(
                                        "labels",
                                        lines.stream()
                                                .map(line -> line.value()
                                                        .labels()
                                                        .orElse(Labels.NONE)
                                                        .key())
                                                .toList())
                                .with("starts", starts)
                                .with(
                                        "values",
                                        lines.stream()
                                                .map(line -> line.value().value())
                                                .toList())
                                .run()));
    }

    /** Takes out lines that speak of the labels and time of an earlier line. @return the first of them */
    Uni<List<Integer>> dropRepeated(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, DROP_REPEATED).with("batch", batch).rows(row -> (int) row.number(0)));
    }

    /** Takes out what says nothing new. @return how many */
    Uni<Integer> dropKnown(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, DROP_KNOWN).with("batch", batch).run());
    }

    /** What is left of an upload. */
    Uni<Span> span(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, """
                        select count(*), coalesce(min(start), 0), coalesce(max(start), 0) from signal_sample
                         where batch = cast(:batch as uuid)
                        """)
                        .with("batch", batch)
                        .rows(row -> new Span(
                                row.number(0),
                                Instant.ofEpochSecond(row.number(1)),
                                Instant.ofEpochSecond(row.number(2))))
                        .map(List::getFirst));
    }

    /** Those that count, in the order of time, from behind one on. */
    Uni<List<Sample>> list(UUID signal, Window window, long after, String labels, int limit, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select c.start, c.labels, c.value from (%s) c where (c.start, c.labels) > (:after, :labels)
                         order by c.start, c.labels limit :limit
                        """.formatted(COUNTED))
                .with("signal", signal)
                .with("from", Math.max(after, window.start().getEpochSecond()))
                .with("to", window.end().getEpochSecond())
                .with("position", position)
                .with("after", after)
                .with("labels", labels)
                .with("limit", limit)
                .rows(SampleStore::sample));
    }

    /**
     * The signal as one: samples of the same time combined, of the times at which as many labels were measured as usual.
     *
     * @param labels how many are usual; 0 when that is to be found out, as most of the last day
     */
    Uni<Combined> combined(UUID signal, SignalTerms.Combine combine, long labels, Window window, long position) {
        var aggregate = combine == SignalTerms.Combine.MEAN ? "avg" : combine.word();
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        with t as materialized (
                          select c.start, %s(c.value) as value, count(*) as labels from (%s) c group by c.start),
                        usual as (
                          select case when :labels > 0 then :labels
                                      else percentile_disc(0.5) within group (order by labels) end as labels from t
                           where start > (select max(start) from t) - 86400)
                        select t.start, t.value, t.labels from t join usual u on u.labels = t.labels order by t.start
                        """.formatted(aggregate, COUNTED))
                .with("signal", signal)
                .with("from", window.start().getEpochSecond())
                .with("to", window.end().getEpochSecond())
                .with("position", position)
                .with("labels", labels)
                .rows(row -> new Row(row.number(2), new Sample(row.number(0), "", number(row, 1))))
                .map(rows -> new Combined(
                        rows.isEmpty() ? labels : rows.getFirst().labels,
                        trace(rows.stream().map(Row::sample).toList()))));
    }

    private record Row(long labels, Sample sample) {}

    /** @param labels how many were combined to each */
    record Combined(long labels, Trace trace) {}

    /** The signal by its labels. */
    Uni<Map<String, Trace>> byLabels(UUID signal, Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, COUNTED)
                .with("signal", signal)
                .with("from", window.start().getEpochSecond())
                .with("to", window.end().getEpochSecond())
                .with("position", position)
                .rows(SampleStore::sample)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                Sample::labels,
                                Collectors.collectingAndThen(Collectors.toList(), SampleStore::trace)))));
    }

    private static Sample sample(Sql.Row row) {
        return new Sample(row.number(0), row.text(1), number(row, 2));
    }

    private static double number(Sql.Row row, int column) {
        return ((Number) row.get(column)).doubleValue();
    }

    private static Trace trace(List<Sample> samples) {
        return new Trace(
                samples.stream().mapToLong(Sample::start).toArray(),
                samples.stream().mapToDouble(Sample::value).toArray());
    }

    /**
     * A sample that counts.
     *
     * @param start seconds since 1970
     * @param labels as {@link Labels#key}
     */
    record Sample(long start, String labels, double value) {}

    /** How much of an upload is new, and of which time. */
    record Span(long samples, Instant from, Instant to) {}
}
