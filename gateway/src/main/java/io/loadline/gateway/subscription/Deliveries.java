package io.loadline.gateway.subscription;

import io.loadline.gateway.GatewaySettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What is to be sent, on its way and sent, in the gateway's database. */
@Singleton
class Deliveries {

    // Every process hears every event; the first one writes it down. What is published again once that is forgotten is
    // no news.
    private static final String ADD = """
            insert into delivery (id, subscription, event, type, body, gives_up_at)
            select gen_random_uuid(), s.name, $1, $2, $3, now() + make_interval(secs => $6)
              from subscription s
             where $2 = any(s.events) and s.created_at <= $4::timestamptz + interval '1 minute'
               and $4::timestamptz > now() - interval '29 days'
               and (cardinality(s.services) = 0 or cardinality($5::text[]) = 0 or s.services && $5::text[])
            on conflict (subscription, event) do nothing
            """;
    // A process that dies while it sends leaves the row due again soon. Of each team so many that it has no more than
    // its share under way.
    private static final String CLAIM = """
            update delivery d
               set attempts = d.attempts + 1,
                   due = now() + interval '20 seconds'
              from subscription s
             where s.name = d.subscription
               and d.number in (
                 select number from delivery
                  where state = 'WAITING' and due <= now() and number in (
                    select number from (
                      select w.number, w.due,
                             row_number() over (partition by t.team order by w.due) + coalesce(u.busy, 0) as place
                        from subscription t
                        left join unnest($1::text[], $2::integer[]) as u (team, busy) on u.team = t.team
                        cross join lateral (
                          select number, due from delivery
                           where subscription = t.name and state = 'WAITING' and due <= now()
                           order by due limit $3) w) ranked
                     where place <= $3 order by due limit $4)
                    for update skip locked)
            returning d.number, d.id, d.body, d.gives_up_at < now() as last, s.team, s.url, s.secret
            """;
    // The pauses double, from a second to an hour.
    private static final String CLOSE = """
            update delivery
               set state = $2, status = $3, error = $4,
                   due = now() + least(power(2, least(attempts - 1, 12)), 3600) * interval '1 second'
             where number = $1 and state = 'WAITING'
            """;
    private static final String LIST = "select " + Delivery.COLUMNS
            + " from delivery d where d.subscription = $1 and d.number < $2 order by d.number desc limit $3";
    private static final String AGAIN = """
            update delivery d set state = 'WAITING', attempts = 0, due = now(), status = null, error = null,
                   gives_up_at = greatest(d.gives_up_at, now() + interval '1 hour')
             where d.subscription = $1 and d.id = $2
            returning\s""" + Delivery.COLUMNS;
    private static final String SWEEP = """
            delete from delivery
             where created_at < now() - interval '30 days' and (state <> 'WAITING' or gives_up_at < now() - interval '30 days')
            """;

    private final Pool pool;
    private final Duration patience;

    Deliveries(Pool pool, GatewaySettings settings) {
        this.pool = pool;
        this.patience = settings.webhook().patience();
    }

    /** Writes down whom it is to be told: those who had subscribed, give or take a minute that clocks may differ by. */
    Uni<Void> add(Happening happening) {
        var values = Tuple.tuple()
                .addString(happening.id())
                .addString(happening.event())
                .addString(happening.cloudEvent().encode())
                .addOffsetDateTime(happening.time().atOffset(ZoneOffset.UTC))
                .addArrayOfString(happening.services().toArray(String[]::new))
                .addDouble((double) patience.toSeconds());
        return pool.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    /**
     * Some that are due; whoever gets them has twenty seconds, then they are due again.
     *
     * @param underWay how many each team has already
     * @param share how many it may have
     * @param most how many of all
     */
    Uni<List<Parcel>> claim(Map<String, Integer> underWay, int share, int most) {
        var teams = List.copyOf(underWay.entrySet());
        var values = Tuple.tuple()
                .addArrayOfString(teams.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .addArrayOfInteger(teams.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .addInteger(share)
                .addInteger(most);
        return pool.preparedQuery(CLAIM).execute(values).map(rows -> list(rows, Parcel::of));
    }

    /** Writes down what became of an attempt. */
    Uni<Void> close(Parcel parcel, Delivery.State state, Optional<Integer> status, Optional<String> error) {
        var values = Tuple.tuple()
                .addLong(parcel.number())
                .addString(state.name())
                .addInteger(status.orElse(null))
                .addString(error.orElse(null));
        return pool.preparedQuery(CLOSE).execute(values).replaceWithVoid();
    }

    /** Of a subscription, newest first, before this number. */
    Uni<List<Delivery>> list(String subscription, long before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(subscription, before, limit))
                .map(rows -> list(rows, Delivery::of));
    }

    /** Sends it once more, whatever became of it. */
    Uni<Optional<Delivery>> again(String subscription, UUID id) {
        return pool.preparedQuery(AGAIN)
                .execute(Tuple.of(subscription, id))
                .map(rows -> list(rows, Delivery::of).stream().findFirst());
    }

    /** Forgets what is a month old, also what nobody has sent in all that time; returns how many. */
    Uni<Integer> sweep() {
        return pool.query(SWEEP).execute().map(rows -> rows.rowCount());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
