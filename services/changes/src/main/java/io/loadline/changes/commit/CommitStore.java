package io.loadline.changes.commit;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Pushes and pull requests as they are known at a position. */
@ApplicationScoped
public class CommitStore {
    private static final int MOST_PUSHES = 20_000;

    private final Mutiny.SessionFactory sessions;

    CommitStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * What came to some repositories within a time, in the order in which it was heard of.
     *
     * @param repositories in small letters
     */
    public Uni<List<Row<Push>>> pushes(Collection<String> repositories, Instant from, Instant to, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from push_row
                         where %s and repository = any(cast(string_to_array(:repositories, chr(31)) as text[]))
                           and pushed_at >= cast(:from as timestamptz) and pushed_at < cast(:to as timestamptz)
                         order by from_position limit :fetch
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("repositories", repositories)
                .with("from", from)
                .with("to", to)
                .with("fetch", MOST_PUSHES + 1)
                .rows(row -> RowStore.read(row, Push.class))
                .map(rows -> RowStore.all(rows, MOST_PUSHES, "pushes")));
    }

    /** The pull requests that have become some commits. */
    public Uni<List<Row<PullRequest>>> merged(Collection<String> commits, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                        select %s from pull_request_row
                         where %s and merge_commit <> ''
                           and merge_commit = any(cast(string_to_array(:commits, chr(31)) as text[]))
                         order by id
                        """.formatted(RowStore.COLUMNS, RowStore.VALID))
                .with("position", position)
                .with("commits", commits)
                .rows(row -> RowStore.read(row, PullRequest.class)));
    }
}
