package io.loadline.bench.checker;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Takes a topic from its start, drops what its inbox has, and appends the rest to the reader's log. */
final class MiniatureListener {
    private final Miniature store;

    MiniatureListener(Miniature store) {
        this.store = store;
    }

    /** As it ought to be: inbox and log in one transaction. */
    void hear() throws SQLException, IOException {
        var transaction = store.begin(store.reader);
        for (var record : new Topic(store.bootstrapServers, store.topic).read()) {
            if (advance(transaction, record)) {
                append(transaction, record);
            }
        }
        transaction.commit();
    }

    /** The inbox in a transaction of its own, and no time for the other one. */
    void advanceAndDie() throws SQLException, IOException {
        var transaction = store.begin(store.reader);
        advance(
                transaction,
                new Topic(store.bootstrapServers, store.topic).read().getFirst());
        transaction.commit();
    }

    private static boolean advance(Connection transaction, TopicRecord record) throws SQLException {
        try (var statement = transaction.createStatement()) {
            return 1 == statement.executeUpdate("""
                    insert into eventstore.inbox as i (source, stream_id, version) values ('subject', '%s', %d)
                    on conflict (source, stream_id) do update set version = excluded.version where i.version = %d
                    """.formatted(record.stream(), record.version(), record.previous()));
        }
    }

    private static void append(Connection transaction, TopicRecord record) throws SQLException {
        try (var statement = transaction.createStatement()) {
            statement.execute("""
                    insert into eventstore.event (stream_id, version, type, schema_version, data, metadata)
                    select '%1$s', coalesce(max(version), 0) + 1, 'io.loadline.subject.tally.added.v1', 1,
                           jsonb_build_object('tally', '%1$s', 'command', '%2$s', 'ordinal', %3$d, 'amount', %4$d), '{}'
                      from eventstore.event where stream_id = '%1$s'
                    """.formatted(record.stream(), record.command(), record.ordinal(), record.amount()));
        }
    }
}
