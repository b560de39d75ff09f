package io.loadline.changes.running;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What was seen to run, as it is known at a position. */
@ApplicationScoped
public class RunningDigestStore {
    private final Mutiny.SessionFactory sessions;

    RunningDigestStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Those that were seen before, by their streams. */
    public Uni<Map<UUID, RunningDigest>> known(Collection<Running> running, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from running_digest_row
                         where %s and id = any(cast(string_to_array(:ids, chr(31)) as uuid[]))
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("ids", running.stream().map(Running::stream).toList())
                .rows(row -> RowStore.read(row, RunningDigest.class))
                .map(rows -> rows.stream().collect(Collectors.toUnmodifiableMap(Row::id, Row::state))));
    }

    /** Which of some services were seen in a cluster before. */
    public Uni<Set<String>> services(String cluster, String environment, Collection<String> services, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select distinct service from running_digest_row
                         where %s and cluster = :cluster and environment = :environment
                           and service = any(cast(string_to_array(:services, chr(31)) as text[]))
                        """.formatted(RowStore.VALID))
                .with("position", position)
                .with("cluster", cluster)
                .with("environment", environment)
                .with("services", services)
                .rows(row -> row.text(0))
                .map(Set::copyOf));
    }

    /** The latest first. */
    Uni<List<Row<RunningDigest>>> page(
            Optional<String> service, Optional<String> cluster, long position, String since, String id, int fetch) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from running_digest_row
                         where %s and (:service = '' or service = :service) and (:cluster = '' or cluster = :cluster)
                           and (:since = '' or (since, id) < (cast(nullif(:since, '') as timestamptz), cast(nullif(:id, '') as uuid)))
                         order by since desc, id desc limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("service", service.orElse(""))
                .with("cluster", cluster.orElse(""))
                .with("since", since)
                .with("id", id)
                .with("fetch", fetch)
                .rows(row -> RowStore.read(row, RunningDigest.class)));
    }
}
