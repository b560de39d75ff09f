package io.loadline.changes.change;

import io.loadline.changes.row.Row;
import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** The policy for the gate as it is known at a position. */
@ApplicationScoped
public class GatePolicyStore {
    private static final Row<GatePolicy> UNSET = new Row<>(GatePolicy.STREAM, 0, GatePolicy.DEFAULT);

    private final Mutiny.SessionFactory sessions;

    GatePolicyStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Version 0 until somebody sets one. */
    public Uni<Row<GatePolicy>> at(long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                                session,
                                "select %s from gate_policy_row where %s".formatted(RowStore.COLUMNS, RowStore.VALID))
                        .with("position", position)
                        .rows(row -> RowStore.read(row, GatePolicy.class)))
                .map(rows -> rows.stream().findFirst().orElse(UNSET));
    }
}
