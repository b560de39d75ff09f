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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The slices of an upload that is not sealed yet. */
@ApplicationScoped
class StagedSliceStore {
    /** Characters that are sent at once, and about as many as a row has. */
    private static final int PIECE = 1 << 16;

    private static final int ROW = 160;

    private static final String STAGE = """
            copy slice (batch, line, slo, objective, source, start, seconds, good, total, sequence) from stdin
            """;

    private static final String HOLD = """
            select set_config('statement_timeout', '10min', true), set_config('transaction_timeout', '0', true),
                   (select 1 from eventstore.batch where id = ? and state = 'OPEN' for share)
            """;

    /**
     * Whether any staged row may get in the way of a fact or of another staged row: asked of each goal and source once, not of each
     * row. Facts of a source never overlap, so that the last one before the end of what is new ends last of them all; and
     * of rows in the order of time neighbours overlap if any do. No slice is longer than a day, which says in which months to look.
     */
    private static final String CONTESTED = """
            with staged as materialized (
              select slo, objective, source, start, start + seconds as ends,
                     lag(start + seconds) over (partition by slo, objective, source order by start, seconds) as before
                from slice where batch = cast(:batch as uuid)),
            spans as (
              select slo, objective, source, min(start) as starts, max(ends) as ends, bool_or(before > start) as crossed
                from staged group by slo, objective, source)
            select coalesce(bool_or(s.crossed or coalesce(
                     (select o.start + o.seconds > s.starts from slice o join eventstore.batch b on b.id = o.batch
                       where o.slo = s.slo and o.objective = s.objective and o.source = s.source and o.start < s.ends
                         and o.start > s.starts - 86400 and b.state = 'SEALED'
                       order by o.start desc limit 1), false)), false)
              from spans s
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

    private static final String PARTS = """
            select source, cast(slo as text), objective, min(start), max(start + seconds), count(*),
                   cast(sum(good) as bigint), cast(sum(total) as bigint)
              from slice where batch = cast(:batch as uuid) group by source, slo, objective order by source, slo, objective
            """;

    private final Batches batches;
    private final DataSource database;
    private final MonthStore months;

    StagedSliceStore(Batches batches, DataSource database, MonthStore months) {
        this.batches = batches;
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

    /**
     * Writes rows by COPY, which the reactive driver does not speak, in a transaction of its own with the time-outs of bulk work.
     * Whoever seals or sweeps the batch waits until it is done. Blocks.
     */
    void stage(UUID batch, List<Row> rows) {
        Loop.await(() -> months.prepare(SliceStore.TABLE, rows.stream().map(row -> row.slice.start())));
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                holdOpen(connection, batch);
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

    private static void holdOpen(Connection connection, UUID batch) throws SQLException {
        try (var statement = connection.prepareStatement(HOLD)) {
            statement.setObject(1, batch);
            try (var open = statement.executeQuery()) {
                open.next();
                if (open.getInt(3) != 1) {
                    throw StoreProblem.BATCH_NOT_OPEN.because("the upload took too long and was swept; send it again");
                }
            }
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

    /** Whether a row may repeat, contradict or overlap another one; when not, none does. */
    Uni<Boolean> contested(UUID batch) {
        return batches.stage(
                batch,
                session -> Sql.on(session, CONTESTED)
                        .with("batch", batch)
                        .rows(row -> row.flag(0))
                        .map(List::getFirst));
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
