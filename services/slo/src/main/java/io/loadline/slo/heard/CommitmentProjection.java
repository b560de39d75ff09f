package io.loadline.slo.heard;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.Projection;
import io.loadline.eventstore.projection.VersionedRows;
import io.loadline.slo.slice.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The committed load, by plan and service. */
@ApplicationScoped
public class CommitmentProjection implements Projection {
    /** The event that it is made of. */
    public static final String CHANGED = CapacityListener.PREFIX + "commitment.changed.v1";

    private static final VersionedRows ROWS = new VersionedRows(
            "commitment", Map.of("plan", "text", "service", "text"), Map.of("lines", "jsonb", "ends", "bigint"));

    @Override
    public String name() {
        return "commitment";
    }

    /** Since 2 it knows when the last line ends. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<String> tables() {
        return List.of("commitment");
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, StoredEvent event) {
        if (!event.type().equals(CHANGED)) {
            return Uni.createFrom().voidItem();
        }
        var news = Json.read(event.data(), CommitmentNews.class);
        return ROWS.put(
                session,
                event.position(),
                Map.of("plan", news.plan(), "service", news.service()),
                Map.of("lines", Json.write(news.lines()), "ends", ends(news)));
    }

    private static long ends(CommitmentNews news) {
        return news.lines().stream()
                .mapToLong(line -> Slice.second(line.end()))
                .max()
                .orElse(0);
    }

    /** What was committed for the services at a position of the log and had not ended by an instant, in the order in which it was heard. */
    static Uni<List<CommitmentNews>> read(
            Mutiny.StatelessSession session, Set<String> services, Instant since, long position) {
        return Sql.on(session, """
                select plan, service, cast(lines as text) from commitment
                 where service = any(cast(string_to_array(:services, chr(31)) as text[]))
                   and from_position <= :position and to_position > :position and coalesce(ends > :since, true)
                 order by from_position
                """)
                .with("services", services)
                .with("since", since.getEpochSecond())
                .with("position", position)
                .rows(row -> new CommitmentNews(
                        row.text(0), row.text(1), List.of(Json.read(row.text(2), CommitmentNews.Line[].class))));
    }
}
