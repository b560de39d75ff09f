package io.loadline.eventstore.inbox;

import io.loadline.eventstore.EventLog;
import io.loadline.eventstore.EventLog.ForeignEvent;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Uuids;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The usual case of a batch, by three statements however long it is: records that follow on what is known of their streams, on
 * streams where nothing waits and nothing is parked. What comes otherwise is left to {@link Intake}.
 */
final class Straight {
    private final Subscription subscription;
    private final Mutiny.StatelessSession session;
    private final Map<UUID, Step> reached = new LinkedHashMap<>();
    private final List<ForeignEvent> events = new ArrayList<>();
    private final List<Heard> others = new ArrayList<>();

    private Straight(Mutiny.StatelessSession session, Subscription subscription) {
        this.session = session;
        this.subscription = subscription;
    }

    /**
     * Takes what it can.
     *
     * @param records those of a stream one after the other, the streams in the order of their ids
     * @return the records that it has not taken, in the same order
     */
    static Uni<List<Heard>> take(Mutiny.StatelessSession session, Subscription subscription, List<Heard> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().item(records);
        }
        var straight = new Straight(session, subscription);
        var byStream =
                records.stream().collect(Collectors.groupingBy(Heard::stream, LinkedHashMap::new, Collectors.toList()));
        return straight.known(byStream.keySet())
                .invoke(known -> byStream.forEach((stream, all) -> straight.follow(known.get(stream), all)))
                .chain(straight::advance)
                .chain(straight::append)
                .replaceWith(straight.others);
    }

    /**
     * What the inbox knows of a stream.
     *
     * @param usual whether nothing of it is parked or waits
     */
    private record Known(int version, boolean usual) {}

    /** From what the inbox knows of a stream to what it is to know. */
    private record Step(int from, int to) {}

    /** Holds the streams until the end of the transaction, but for those that nobody has heard of yet. */
    private Uni<Map<UUID, Known>> known(Set<UUID> streams) {
        return Sql.on(session, """
                        select cast(w.stream as text), coalesce(i.version, 0),
                               i.parked_at is null and not exists (
                                 select from eventstore.inbox_waiting q where q.source = :source and q.stream_id = w.stream)
                          from unnest(cast(string_to_array(:streams, chr(31)) as uuid[])) with ordinality as w(stream, place)
                          left join lateral (
                            select version, parked_at from eventstore.inbox
                             where source = :source and stream_id = w.stream for update) i on true
                         order by w.place
                        """)
                .with("source", subscription.source())
                .with("streams", streams)
                .rows()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.uuid(0), row -> new Known((int) row.number(1), row.flag(2)))));
    }

    /** From the first record that is not the next one on, they are left to others. */
    private void follow(Known known, List<Heard> records) {
        int version = known.version();
        boolean straight = known.usual();
        for (var record : records) {
            if (straight && record.version() <= version) {
                continue;
            }
            straight = straight && record.previous() == version && isReadable(record);
            if (straight) {
                version = record.version();
                accept(record);
            } else {
                others.add(record);
            }
        }
        if (version > known.version()) {
            reached.put(records.getFirst().stream(), new Step(known.version(), version));
        }
    }

    private boolean isReadable(Heard record) {
        var type = subscription.types().get(record.type());
        return type == null || Flaw.of(record.data(), type).isEmpty();
    }

    private void accept(Heard record) {
        if (subscription.types().containsKey(record.type())) {
            events.add(new ForeignEvent(local(subscription, record), record.type(), record.data(), record.metadata()));
        }
    }

    /** The stream of our own log that keeps what was heard of a foreign one. */
    static UUID local(Subscription subscription, Heard record) {
        return Uuids.named("heard", subscription.source(), record.stream().toString());
    }

    /** Fails when another consumer, which has held the partition for a moment, took some of it first; then all of it is looked at again. */
    private Uni<Void> advance() {
        if (reached.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.on(session, """
                        insert into eventstore.inbox as i (source, stream_id, version)
                        select :source, stream, version
                          from unnest(cast(string_to_array(:streams, chr(31)) as uuid[]), cast(string_to_array(:versions, chr(31)) as int[]))
                            as r(stream, version)
                        on conflict (source, stream_id) do update set version = excluded.version
                         where i.parked_at is null and (i.stream_id, i.version) in (
                           select * from unnest(cast(string_to_array(:streams, chr(31)) as uuid[]), cast(string_to_array(:known, chr(31)) as int[])))
                        """)
                .with("source", subscription.source())
                .with("streams", reached.keySet())
                .with("versions", reached.values().stream().map(Step::to).toList())
                .with("known", reached.values().stream().map(Step::from).toList())
                .run()
                .invoke(advanced -> {
                    if (advanced != reached.size()) {
                        throw new IllegalStateException("another consumer was faster");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> append() {
        return EventLog.appendForeign(session, events);
    }
}
