package io.loadline.gateway.subscription;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The subscriptions, in the gateway's database. */
@Singleton
final class Subscriptions {

    private static final String PUT = """
            insert into subscription (name, team, url, events, services, secret, created_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (name) do update
               set team = excluded.team, url = excluded.url, events = excluded.events, services = excluded.services,
                   secret = excluded.secret, version = subscription.version + 1
             where subscription.version = $8
            returning\s""" + Subscription.COLUMNS;

    private static final String LIST =
            "select " + Subscription.COLUMNS + " from subscription where name > $1 order by name limit $2";
    private static final String FIND = "select " + Subscription.COLUMNS + " from subscription where name = $1";
    private static final String COUNT = "select count(*) from subscription where team = $1";
    private static final String DELETE = "delete from subscription where name = $1 and version = $2";

    private final Pool pool;

    Subscriptions(Pool pool) {
        this.pool = pool;
    }

    /** Creates it, or replaces this version; nothing when another has come before. */
    Uni<Optional<Subscription>> put(String name, Terms terms, String subject, long version) {
        var values = Tuple.tuple()
                .addString(name)
                .addString(terms.team())
                .addString(terms.url())
                .addArrayOfString(terms.events().toArray(String[]::new))
                .addArrayOfString(terms.services().toArray(String[]::new))
                .addString(terms.secret())
                .addString(subject)
                .addLong(version);
        return pool.preparedQuery(PUT).execute(values).map(Subscriptions::first);
    }

    /** In the order of their names. */
    Uni<List<Subscription>> list(String after, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(after, limit)).map(Subscriptions::all);
    }

    Uni<Optional<Subscription>> find(String name) {
        return pool.preparedQuery(FIND).execute(Tuple.of(name)).map(Subscriptions::first);
    }

    /** How many a team has. */
    Uni<Long> countOf(String team) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(team))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** This version, with its deliveries; false when another has come before. */
    Uni<Boolean> delete(String name, long version) {
        return pool.preparedQuery(DELETE).execute(Tuple.of(name, version)).map(rows -> rows.rowCount() == 1);
    }

    private static List<Subscription> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Subscription::of)
                .toList();
    }

    private static Optional<Subscription> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }
}
