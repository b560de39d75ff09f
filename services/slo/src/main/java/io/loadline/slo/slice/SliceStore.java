package io.loadline.slo.slice;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** The uploaded slices: facts once their batch is sealed. */
@ApplicationScoped
public class SliceStore implements Batches.FactTables {
    static final String KIND = "slices";
    public static final String TABLE = "slice";

    /**
     * Of each slice the highest sequence counts; sources add up. Many goals and spans at once; lateral, so that each is looked up by
     * the index.
     */
    private static final String PIECES = """
            select r.number, s.start, s.seconds, s.good, s.total
              from unnest(cast(string_to_array(:numbers, chr(31)) as int[]),
                          cast(string_to_array(:slos, chr(31)) as uuid[]),
                          string_to_array(:objectives, chr(31)),
                          cast(string_to_array(:starts, chr(31)) as bigint[]),
                          cast(string_to_array(:ends, chr(31)) as bigint[]))
                   as r (number, slo, objective, starts, ends)
              cross join lateral (
                select distinct on (s.source, s.start, s.seconds) s.start, s.seconds, s.good, s.total
                  from slice s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED' and b.position <= :position
                 where s.slo = r.slo and s.objective = r.objective and s.start >= r.starts and s.start < r.ends
                 order by s.source, s.start, s.seconds, s.sequence desc) s
            """;

    /** Rows of batches that were sealed between two positions, each beside what counted in its place before. */
    private static final String RESTATED = """
            select cast(s.slo as text), s.objective, s.source, s.start, s.seconds, s.sequence, s.good, s.total,
                   coalesce(o.sequence, -1), coalesce(o.good, 0), coalesce(o.total, 0)
              from eventstore.batch b join slice s on s.batch = b.id
              left join lateral (
                select o.sequence, o.good, o.total
                  from slice o join eventstore.batch p on p.id = o.batch and p.state = 'SEALED' and p.position <= :after
                 where o.slo = s.slo and o.objective = s.objective and o.source = s.source and o.start = s.start
                   and o.seconds = s.seconds
                 order by o.sequence desc limit 1) o on true
             where b.kind = 'slices' and b.state = 'SEALED' and b.position > :after and b.position <= :upTo
             limit :most
            """;

    private static final String TOUCHED = """
            select distinct cast(s.slo as text) from eventstore.batch b join slice s on s.batch = b.id
             where b.kind = 'slices' and b.state = 'SEALED' and b.position > :after and b.position <= :upTo
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
    public List<String> tables() {
        return List.of(TABLE);
    }

    /** The slices of each piece that count at that position of the log, by its number. */
    public Uni<Map<Integer, List<Slice>>> counted(List<Piece> pieces, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, PIECES)
                .with("position", position)
                .with("numbers", pieces.stream().map(Piece::number).toList())
                .with("slos", pieces.stream().map(Piece::slo).toList())
                .with("objectives", pieces.stream().map(Piece::objective).toList())
                .with("starts", pieces.stream().map(Piece::start).toList())
                .with("ends", pieces.stream().map(Piece::end).toList())
                .rows(row -> new Numbered(
                        (int) row.number(0),
                        new Slice(row.number(1), (int) row.number(2), row.number(3), row.number(4))))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                Numbered::number, Collectors.mapping(Numbered::slice, Collectors.toList())))));
    }

    /**
     * How uploads that were sealed after a position, up to another, changed what counts.
     *
     * @param most rows that are worth it
     * @return empty when there are more
     */
    public Uni<Optional<List<Restated>>> restated(long after, long upTo, int most) {
        return sessions.withStatelessSession(session -> Sql.on(session, RESTATED)
                        .with("after", after)
                        .with("upTo", upTo)
                        .with("most", most + 1)
                        .rows(SliceStore::written))
                .map(rows -> rows.size() > most ? Optional.empty() : Optional.of(changes(rows)));
    }

    /** The objectives of which uploads that were sealed after a position, up to another, have slices. */
    public Uni<Set<UUID>> touched(long after, long upTo) {
        return sessions.withStatelessSession(session -> Sql.on(session, TOUCHED)
                .with("after", after)
                .with("upTo", upTo)
                .rows(row -> row.uuid(0))
                .map(Set::copyOf));
    }

    private static Written written(Sql.Row row) {
        long start = row.number(3);
        int seconds = (int) row.number(4);
        return new Written(
                new Key(row.uuid(0), row.text(1), row.text(2), start, seconds),
                row.number(5),
                new Slice(start, seconds, row.number(6), row.number(7)),
                row.number(8),
                new Slice(start, seconds, row.number(9), row.number(10)));
    }

    /** Of several rows in one place the highest sequence counts, unless what was there is higher. */
    private static List<Restated> changes(List<Written> rows) {
        return rows.stream()
                .collect(Collectors.toMap(Written::key, row -> row, (a, b) -> a.sequence > b.sequence ? a : b))
                .values()
                .stream()
                .filter(row -> row.sequence > row.formerSequence)
                .map(row -> new Restated(
                        row.key.slo,
                        row.key.objective,
                        row.formerSequence < 0 ? Optional.empty() : Optional.of(row.former),
                        row.slice))
                .toList();
    }

    /** Those of the objectives that have a slice which starts in the window, uploads that are not sealed yet included. */
    public Uni<List<UUID>> withSlices(Collection<UUID> slos, Window window) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select cast(r.id as text)
                          from unnest(cast(string_to_array(:slos, chr(31)) as uuid[])) as r (id)
                         where exists (select 1 from slice s where s.slo = r.id and s.start >= :from and s.start < :to)
                        """)
                .with("slos", slos)
                .with("from", window.start().getEpochSecond())
                .with("to", window.end().getEpochSecond())
                .rows(row -> row.uuid(0)));
    }

    /** When the last slice of a goal starts; empty when it has none. */
    public Uni<Optional<Instant>> last(UUID slo, String objective) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select max(start) from slice where slo = cast(:slo as uuid) and objective = :objective having count(*) > 0
                        """)
                .with("slo", slo)
                .with("objective", objective)
                .rows(row -> Instant.ofEpochSecond(row.number(0)))
                .map(rows -> rows.stream().findFirst()));
    }

    /** What became of an upload; empty when there is none of that id. */
    Uni<Optional<Batch>> batch(UUID batch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select b.state, (select count(*) from slice s where s.batch = b.id)
                  from eventstore.batch b where b.id = cast(:batch as uuid) and b.kind = 'slices'
                """)
                .with("batch", batch)
                .rows(row -> new Batch(batch, row.text(0), row.number(1)))
                .map(rows -> rows.stream().findFirst()));
    }

    /**
     * An upload.
     *
     * @param state OPEN, SEALED or SWEPT
     */
    record Batch(UUID batch, String state, long slices) {}

    /**
     * Slices of a goal that start in [start, end).
     *
     * @param number that the answer has
     * @param start and end: seconds since 1970
     */
    public record Piece(int number, UUID slo, String objective, long start, long end) {}

    /** @param former what counted before; empty when nothing did */
    public record Restated(UUID slo, String objective, Optional<Slice> former, Slice slice) {}

    private record Numbered(int number, Slice slice) {}

    private record Key(UUID slo, String objective, String source, long start, int seconds) {}

    private record Written(Key key, long sequence, Slice slice, long formerSequence, Slice former) {}
}
