package io.loadline.eventstore.work;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Work that an operator may help on its way when it does not come to an end by itself. */
public interface Repairable {
    /** {@code deadlines}, {@code reactions}, {@code jobs} or {@code effects}. */
    String kind();

    /** Tries it again now, as if for the first time. @return whether there is such work to be done */
    Uni<Boolean> retry(String id);

    /** Gives it up for good. @return whether there is such work to be done */
    Uni<Boolean> drop(String id);

    /** Runs a statement on the one row of that {@code :id}. */
    static Uni<Boolean> on(Mutiny.SessionFactory sessions, String statement, String id) {
        return sessions.withStatelessTransaction((session, tx) ->
                        Sql.on(session, statement).with("id", id).run())
                .map(rows -> rows > 0);
    }
}
