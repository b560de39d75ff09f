package io.loadline.slo.slice;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The uploaded slices: facts once their batch is sealed. */
@ApplicationScoped
public class SliceStore implements Batches.FactTable {
    static final String KIND = "slices";

    private static final String STAGE = """
            insert into slice (batch, line, slo, objective, source, start, seconds, good, total, sequence)
            select cast(:batch as uuid), r.line, r.slo, r.objective, r.source, r.start, r.seconds, r.good, r.total, r.sequence
              from unnest(cast(string_to_array(:lines, ',') as int[]),
                          cast(string_to_array(:slos, ',') as uuid[]),
                          string_to_array(:objectives, chr(31)),
                          string_to_array(:sources, chr(31)),
                          cast(string_to_array(:starts, ',') as bigint[]),
                          cast(string_to_array(:lengths, ',') as int[]),
                          cast(string_to_array(:goods, ',') as bigint[]),
                          cast(string_to_array(:totals, ',') as bigint[]),
                          cast(string_to_array(:sequences, ',') as bigint[]))
                   as r (line, slo, objective, source, start, seconds, good, total, sequence)
            """;

    /** Rows of the same goal and source that a new row must get along with: facts, and what stands above it in the upload. */
    private static final String BEFORE = """
            from slice o left join eventstore.batch b on b.id = o.batch
             where o.slo = s.slo and o.objective = s.objective and o.source = s.source
               and (b.state = 'SEALED' or (o.batch = s.batch and o.line < s.line))
            """;

    private static final String REPEATED = """
            delete from slice s where s.batch = cast(:batch as uuid) and exists (
              select 1 %s and o.start = s.start and o.seconds = s.seconds and o.sequence = s.sequence
                      and o.good = s.good and o.total = s.total)
            """.formatted(BEFORE);

    private static final String CONTRADICTING = """
            select s.line from slice s where s.batch = cast(:batch as uuid) and exists (
              select 1 %s and o.start = s.start and o.seconds = s.seconds and o.sequence = s.sequence
                      and (o.good <> s.good or o.total <> s.total))
            order by s.line limit 1000
            """.formatted(BEFORE);

    /** Facts never overlap, so the nearest neighbours tell. */
    private static final String OVERLAPPING = """
            select s.line from slice s where s.batch = cast(:batch as uuid) and (
              coalesce((select o.start + o.seconds %1$s and o.start < s.start order by o.start desc limit 1), 0) > s.start
              or exists (select 1 %1$s and o.start = s.start and o.seconds <> s.seconds)
              or coalesce((select o.start %1$s and o.start > s.start order by o.start limit 1), 9223372036854775807) < s.start + s.seconds)
            order by s.line limit 1000
            """.formatted(BEFORE);

    private static final String PARTS = """
            select source, cast(slo as text), objective, min(start), max(start + seconds), count(*),
                   cast(sum(good) as bigint), cast(sum(total) as bigint)
              from slice where batch = cast(:batch as uuid) group by source, slo, objective order by source, slo, objective
            """;

    /** Of each slice the highest sequence counts; sources add up. */
    private static final String COUNTED = """
            select distinct on (s.source, s.start, s.seconds) s.start, s.seconds, s.good, s.total
              from slice s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
             where s.slo = cast(:slo as uuid) and s.objective = :objective and s.start >= :from and s.start < :to
             order by s.source, s.start, s.seconds, s.sequence desc
            """;

    private final Mutiny.SessionFactory sessions;

    SliceStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String table() {
        return "slice";
    }

    /** The slices of a goal that start in the window and count at that position of the log. */
    public Uni<Series> counted(UUID slo, String objective, Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, COUNTED)
                .with("position", position)
                .with("slo", slo)
                .with("objective", objective)
                .with("from", window.start().getEpochSecond())
                .with("to", window.end().getEpochSecond())
                .rows(row -> new Slice(row.number(0), (int) row.number(1), row.number(2), row.number(3)))
                .map(Series::of));
    }

    /** What became of an upload; empty when there is none of that id. */
    Uni<java.util.Optional<Batch>> batch(UUID batch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select b.state, (select count(*) from slice s where s.batch = b.id)
                  from eventstore.batch b where b.id = cast(:batch as uuid) and b.kind = 'slices'
                """)
                .with("batch", batch)
                .rows(row -> new Batch(batch, row.text(0), row.number(1)))
                .map(rows -> rows.stream().findFirst()));
    }

    static Uni<Integer> stage(Mutiny.StatelessSession session, UUID batch, List<Row> rows) {
        return Sql.on(session, STAGE)
                .with("batch", batch)
                .with("lines", joined(rows, ",", Row::line))
                .with("slos", joined(rows, ",", Row::slo))
                .with("objectives", joined(rows, "\u001f", Row::objective))
                .with("sources", joined(rows, "\u001f", Row::source))
                .with("starts", joined(rows, ",", row -> row.slice().start()))
                .with("lengths", joined(rows, ",", row -> row.slice().seconds()))
                .with("goods", joined(rows, ",", row -> row.slice().good()))
                .with("totals", joined(rows, ",", row -> row.slice().total()))
                .with("sequences", joined(rows, ",", Row::sequence))
                .run();
    }

    /** Takes out what says nothing new. */
    static Uni<Integer> dropRepeated(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, REPEATED).with("batch", batch).run();
    }

    /** Lines that say something else under the same sequence. */
    static Uni<List<Integer>> contradicting(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, CONTRADICTING).with("batch", batch).rows(row -> (int) row.number(0));
    }

    /** Lines that overlap another slice of their source. */
    static Uni<List<Integer>> overlapping(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, OVERLAPPING).with("batch", batch).rows(row -> (int) row.number(0));
    }

    static Uni<Integer> drop(Mutiny.StatelessSession session, UUID batch, List<Integer> lines) {
        return Sql.on(
                        session,
                        "delete from slice where batch = cast(:batch as uuid)"
                                + " and line = any(cast(string_to_array(:lines, ',') as int[]))")
                .with("batch", batch)
                .with("lines", joined(lines, ",", line -> line))
                .run();
    }

    /** What is staged, by source and goal. */
    static Uni<List<SourcePart>> parts(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, PARTS)
                .with("batch", batch)
                .rows(row -> new SourcePart(
                        row.text(0),
                        new SliceLedger.Part(
                                row.uuid(1),
                                row.text(2),
                                Instant.ofEpochSecond(row.number(3)),
                                Instant.ofEpochSecond(row.number(4)),
                                row.number(5),
                                row.number(6),
                                row.number(7))));
    }

    private static <T> String joined(List<T> rows, String separator, java.util.function.Function<T, Object> value) {
        return rows.stream().map(row -> value.apply(row).toString()).collect(Collectors.joining(separator));
    }

    /** A row of an upload, its names resolved. */
    record Row(int line, UUID slo, String objective, String source, long sequence, Slice slice) {}

    /**
     * An upload.
     *
     * @param state OPEN, SEALED or SWEPT
     */
    record Batch(UUID batch, String state, long slices) {}

    /** A part of an upload and whose it is. */
    record SourcePart(String source, SliceLedger.Part part) {}
}
