package io.loadline.slo.slice;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The slices of an upload that is not sealed yet. */
@ApplicationScoped
class StagedSliceStore {
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

    /**
     * Facts never overlap, so the nearest neighbours tell; of two in the upload the later one is named. The nearest is looked for
     * without regard to the line: skipping later lines would walk the whole upload for each of its rows.
     */
    private static final String OVERLAPPING = """
            select s.line from slice s where s.batch = cast(:batch as uuid) and (
              exists (select 1 from (select o.start + o.seconds as ends, o.batch, o.line %1$s and o.start < s.start
                                      order by o.start desc limit 1) n
                       where n.ends > s.start and (n.batch <> s.batch or n.line < s.line))
              or exists (select 1 %2$s and o.start = s.start and o.seconds <> s.seconds)
              or exists (select 1 from (select o.start, o.batch, o.line %1$s and o.start > s.start
                                      order by o.start limit 1) n
                       where n.start < s.start + s.seconds and (n.batch <> s.batch or n.line < s.line)))
            order by s.line limit 1000
            """.formatted(BEFORE.replace(" and o.line < s.line", ""), BEFORE);

    private static final String PARTS = """
            select source, cast(slo as text), objective, min(start), max(start + seconds), count(*),
                   cast(sum(good) as bigint), cast(sum(total) as bigint)
              from slice where batch = cast(:batch as uuid) group by source, slo, objective order by source, slo, objective
            """;

    private final Batches batches;

    StagedSliceStore(Batches batches) {
        this.batches = batches;
    }

    Uni<UUID> open() {
        return batches.open(SliceStore.KIND);
    }

    /** Forgets what was staged, unless it was sealed. */
    Uni<Void> discard(UUID batch) {
        return batches.discard(batch);
    }

    Uni<Integer> stage(UUID batch, List<Row> rows) {
        return batches.stage(
                batch,
                session -> Sql.on(session, STAGE)
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
                        .run());
    }

    /** Takes out what says nothing new. */
    Uni<Integer> dropRepeated(UUID batch) {
        return batches.stage(
                batch, session -> Sql.on(session, REPEATED).with("batch", batch).run());
    }

    /** Lines that say something else under the same sequence. */
    Uni<List<Integer>> contradicting(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, CONTRADICTING).with("batch", batch).rows(row -> (int) row.number(0)));
    }

    /** Lines that overlap another slice of their source. */
    Uni<List<Integer>> overlapping(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, OVERLAPPING).with("batch", batch).rows(row -> (int) row.number(0)));
    }

    Uni<Integer> drop(UUID batch, List<Integer> lines) {
        return batches.stage(
                batch,
                session -> Sql.on(
                                session,
                                "delete from slice where batch = cast(:batch as uuid)"
                                        + " and line = any(cast(string_to_array(:lines, ',') as int[]))")
                        .with("batch", batch)
                        .with("lines", joined(lines, ",", line -> line))
                        .run());
    }

    /** What is staged, by source and goal. */
    Uni<List<SourcePart>> parts(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, PARTS)
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
                                        row.number(7)))));
    }

    private static <T> String joined(List<T> rows, String separator, Function<T, Object> value) {
        return rows.stream().map(row -> value.apply(row).toString()).collect(Collectors.joining(separator));
    }

    /** A row of an upload, its names resolved. */
    record Row(int line, UUID slo, String objective, String source, long sequence, Slice slice) {}

    /** A part of an upload and whose it is. */
    record SourcePart(String source, SliceLedger.Part part) {}
}
