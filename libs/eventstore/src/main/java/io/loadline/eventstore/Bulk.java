package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Bulk work takes longer than an answer may: uploads, sweeps, rebuilds. */
public final class Bulk {
    /** In the list of what a statement selects, it does what {@link #allow} does. */
    public static final String TIME_OUTS =
            "set_config('statement_timeout', '10min', true), set_config('transaction_timeout', '0', true)";

    private Bulk() {}

    /**
     * Lifts the time-outs of this transaction, which an operator may have set for the service's role: ten minutes for a statement,
     * and none for the whole, whose clock cannot be set anew once it runs.
     */
    public static Uni<Void> allow(Mutiny.StatelessSession session) {
        return Sql.on(session, "select " + TIME_OUTS).rows().replaceWithVoid();
    }
}
