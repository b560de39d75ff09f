package io.loadline.slo.slice;

import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The uploaded slices: facts once their batch is sealed. */
@ApplicationScoped
public class SliceStore implements Batches.FactTable {
    static final String KIND = "slices";

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
}
