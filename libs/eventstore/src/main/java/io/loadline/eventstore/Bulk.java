package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Bulk work takes longer than an answer may: uploads, sweeps, rebuilds. */
public final class Bulk {
    private Bulk() {}

    /** Lengthens the time-outs of this transaction, which the database sets for the service's role. */
    public static Uni<Void> allow(Mutiny.StatelessSession session) {
        return Sql.on(
                        session,
                        "select set_config('statement_timeout', '10min', true), set_config('transaction_timeout', '15min', true)")
                .rows()
                .replaceWithVoid();
    }
}
