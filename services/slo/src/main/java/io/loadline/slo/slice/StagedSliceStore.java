package io.loadline.slo.slice;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.batch.Batches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.reactive.mutiny.Mutiny;
import org.postgresql.PGConnection;

/** The slices of an upload that is not sealed yet. */
@ApplicationScoped
class StagedSliceStore {
    /** Of so few rows neither COPY nor the time-outs of bulk work are worth their round trips. */
    private static final int FEW = 1_000;

    /** Characters that are sent at once, and about as many as a row has. */
    private static final int PIECE = 1 << 16;

    private static final int ROW = 160;

    private static final String STAGE = """
            copy slice (batch, line, slo, objective, source, start, seconds, good, total, sequence) from stdin
            """;

    private static final String STAGE_FEW = """
            with held as materialized (
              select id from eventstore.batch
               where id = cast(:batch as uuid) and state = 'OPEN' for share)
            insert into slice (batch, line, slo, objective, source, start, seconds, good, total, sequence)
            select h.id, r.line, r.slo, r.objective, r.source, r.start, r.seconds, r.good, r.total, r.sequence
              from held h
              cross join unnest(cast(string_to_array(:lines, chr(31)) as int[]), cast(string_to_array(:slos, chr(31)) as uuid[]),
                     string_to_array(:objectives, chr(31)), string_to_array(:sources, chr(31)),
                     cast(string_to_array(:starts, chr(31)) as bigint[]), cast(string_to_array(:seconds, chr(31)) as int[]),
                     cast(string_to_array(:good, chr(31)) as bigint[]), cast(string_to_array(:total, chr(31)) as bigint[]),
                     cast(string_to_array(:sequences, chr(31)) as bigint[]))
                   as r (line, slo, objective, source, start, seconds, good, total, sequence)
            """;

    /**
     * What is staged, by source and goal, and whether any row of it may get in the way of a fact or of another staged row: asked of each goal and
     * source once, not of each row. Facts of a source never overlap, so that the last one before the end of what is new ends last of them
     * all; and of rows in the order of time neighbours overlap if any do. No slice is longer than a day, which says in which months to look.
     */
    private static final String PARTS = """
            with staged as materialized (
              select slo, objective, source, start, start + seconds as ends, good, total,
                     lag(start + seconds) over (partition by slo, objective, source order by start, seconds) as before
                from slice where batch = cast(:batch as uuid)),
            parts as (
              select source, slo, objective, min(start) as starts, max(ends) as ends, count(*) as slices,
                     cast(sum(good) as bigint) as good, cast(sum(total) as bigint) as total,
                     coalesce(bool_or(before > start), false) as crossed
                from staged group by source, slo, objective)
            select p.source, cast(p.slo as text), p.objective, p.starts, p.ends, p.slices, p.good, p.total,
                   p.crossed or coalesce(
                     (select o.start + o.seconds > p.starts from slice o join eventstore.batch b on b.id = o.batch
                       where o.slo = p.slo and o.objective = p.objective and o.source = p.source and o.start < p.ends
                         and o.start > p.starts - 86400 and b.state = 'SEALED'
                       order by o.start desc limit 1), false)
              from eventstore.batch own left join parts p on true
             where own.id = cast(:batch as uuid) and own.state = 'OPEN'
             order by p.source, p.slo, p.objective
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
                                         and o.start > s.start - 86400 order by o.start desc limit 1) n
                       where n.ends > s.start and (n.batch <> s.batch or n.line < s.line))
              or exists (select 1 %2$s and o.start = s.start and o.seconds <> s.seconds)
              or exists (select 1 from (select o.start, o.batch, o.line %1$s and o.start > s.start
                                         and o.start < s.start + s.seconds order by o.start limit 1) n
                       where n.start < s.start + s.seconds and (n.batch <> s.batch or n.line < s.line)))
            order by s.line limit 1000
            """.formatted(BEFORE.replace(" and o.line < s.line", ""), BEFORE);

    private final Batches batches;
    private final Mutiny.SessionFactory sessions;
    private final DataSource database;
    private final MonthStore months;

    StagedSliceStore(Batches batches, Mutiny.SessionFactory sessions, DataSource database, MonthStore months) {
        this.batches = batches;
        this.sessions = sessions;
        this.months = months;
        this.database = database;
    }

    Uni<UUID> open() {
        return batches.open(SliceStore.KIND);
    }

    /** Forgets what was staged, unless it was sealed. */
    Uni<Void> discard(UUID batch) {
        return batches.discard(batch);
    }

    /** Writes rows in a transaction of their own; whoever seals or sweeps the batch waits until it is done. Blocks. */
    void stage(UUID batch, List<Row> rows) {
        Loop.await(() -> months.prepare(SliceStore.TABLE, rows.stream().map(row -> row.slice.start())));
        if (rows.size() <= FEW) {
            Loop.await(() -> stageFew(batch, rows));
        } else {
            copy(batch, rows);
        }
    }

    private Uni<Void> stageFew(UUID batch, List<Row> rows) {
        return sessions.withStatelessSession(session -> Sql.on(session, STAGE_FEW)
                .with("batch", batch)
                .with("lines", each(rows, Row::line))
                .with("slos", each(rows, Row::slo))
                .with("objectives", each(rows, Row::objective))
                .with("sources", each(rows, Row::source))
                .with("starts", each(rows, row -> row.slice.start()))
                .with("seconds", each(rows, row -> row.slice.seconds()))
                .with("good", each(rows, row -> row.slice.good()))
                .with("total", each(rows, row -> row.slice.total()))
                .with("sequences", each(rows, Row::sequence))
                .run()
                .invoke(written -> {
                    if (written == 0) {
                        throw StoreProblem.swept();
                    }
                })
                .replaceWithVoid());
    }

    private static List<Object> each(List<Row> rows, Function<Row, Object> value) {
        return rows.stream().map(value).toList();
    }

    /** By COPY, which the reactive driver does not speak, with the time-outs of bulk work. */
    private void copy(UUID batch, List<Row> rows) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Batches.hold(connection, batch);
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(STAGE, new StringReader(text(batch, rows)), PIECE);
                connection.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In PostgreSQL's text format. */
    private static String text(UUID batch, List<Row> rows) {
        var text = new StringBuilder(rows.size() * ROW);
        for (var row : rows) {
            text.append(batch).append('\t').append(row.line).append('\t').append(row.slo);
            text.append('\t').append(escaped(row.objective)).append('\t').append(escaped(row.source));
            text.append('\t').append(row.slice.start()).append('\t').append(row.slice.seconds());
            text.append('\t').append(row.slice.good()).append('\t').append(row.slice.total());
            text.append('\t').append(row.sequence).append('\n');
        }
        return text.toString();
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
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
                                        + " and line = any(cast(string_to_array(:lines, chr(31)) as int[]))")
                        .with("batch", batch)
                        .with("lines", lines)
                        .run());
    }

    /**
     * What is staged, by source and goal.
     *
     * @param rows how many that are at most
     */
    Uni<List<SourcePart>> parts(UUID batch, long rows) {
        return rows <= FEW
                ? sessions.withStatelessSession(session -> parts(session, batch))
                : batches.stage(batch, session -> parts(session, batch));
    }

    private static Uni<List<SourcePart>> parts(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, PARTS)
                .with("batch", batch)
                .rows(row -> row.has(0) ? Optional.of(part(row)) : Optional.<SourcePart>empty())
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw StoreProblem.swept();
                    }
                    return rows.stream().flatMap(Optional::stream).toList();
                });
    }

    private static SourcePart part(Sql.Row row) {
        return new SourcePart(
                row.text(0),
                new SliceLedger.Part(
                        row.uuid(1),
                        row.text(2),
                        Instant.ofEpochSecond(row.number(3)),
                        Instant.ofEpochSecond(row.number(4)),
                        row.number(5),
                        row.number(6),
                        row.number(7)),
                row.flag(8));
    }

    /** A row of an upload, its names resolved. */
    record Row(int line, UUID slo, String objective, String source, long sequence, Slice slice) {}

    /**
     * A part of an upload and whose it is.
     *
     * @param contested whether a row of it may repeat, contradict or overlap another one; when not, none does
     */
    record SourcePart(String source, SliceLedger.Part part, boolean contested) {}
}
