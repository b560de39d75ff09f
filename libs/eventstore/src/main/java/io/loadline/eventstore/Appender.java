package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what was decided: the events of each stream by one INSERT, then what goes with them. */
final class Appender {
    private static final int MOST_MESSAGE_BYTES = 512 * 1024;

    /** The guard on the version makes a plain conflict an empty insert, which burns no position; the primary key decides races. */
    private static final String INSERT = """
            insert into eventstore.event
                   (stream_id, version, type, schema_version, data, metadata, published_type, published_data, previous)
            select cast(:stream as uuid), r.version, r.type, r.schema_version, r.data, cast(cast(:metadata as text) as jsonb),
                   r.published_type, r.published_data, r.previous
              from jsonb_to_recordset(cast(cast(:events as text) as jsonb))
                   as r(version int, type text, schema_version smallint, data jsonb, published_type text, published_data jsonb, previous int)
             where (select coalesce(max(version), 0) from eventstore.event where stream_id = cast(:stream as uuid)) = :expected
             order by r.version
            on conflict do nothing
            returning position, version
            """;

    /** The same for many streams at once, each row with its stream, what is expected of it, and its metadata. */
    private static final String INSERT_MANY = """
            with wanted as materialized (
              select * from jsonb_to_recordset(cast(cast(:events as text) as jsonb))
                   as r(stream uuid, expected int, metadata jsonb, version int, type text, schema_version smallint, data jsonb,
                        published_type text, published_data jsonb, previous int)),
            head as materialized (
              select w.stream, (select coalesce(max(e.version), 0) from eventstore.event e where e.stream_id = w.stream) as version
                from (select distinct stream from wanted) w)
            insert into eventstore.event
                   (stream_id, version, type, schema_version, data, metadata, published_type, published_data, previous)
            select w.stream, w.version, w.type, w.schema_version, w.data, w.metadata, w.published_type, w.published_data, w.previous
              from wanted w join head on head.stream = w.stream and head.version = w.expected
             order by w.stream, w.version
            on conflict do nothing
            returning cast(stream_id as text), position
            """;

    private final String service;

    Appender(String service) {
        this.service = service;
    }

    Uni<Void> write(Mutiny.StatelessSession session, Together together) {
        return InOrder.each(together.pending(), pending -> append(session, together.context(), pending))
                .chain(() -> InOrder.each(
                        together.pending(), pending -> Alongside.write(session, together.context(), pending)));
    }

    /** Writes what several commands on different streams decided. */
    Uni<Void> write(Mutiny.StatelessSession session, List<Together> togethers) {
        var rows = new ArrayList<Map<String, Object>>();
        var pendings = new HashMap<UUID, Together.Pending<?>>();
        for (var together : togethers) {
            for (var pending : together.pending()) {
                pendings.put(pending.stream, pending);
                rows(pending).forEach(row -> rows.add(addressed(row, together, pending)));
            }
        }
        return append(session, rows, pendings)
                .chain(() -> InOrder.each(
                        togethers,
                        together -> InOrder.each(
                                together.pending(), pending -> Alongside.write(session, together.context(), pending))));
    }

    private static Map<String, Object> addressed(
            Map<String, Object> row, Together together, Together.Pending<?> pending) {
        row.put("stream", pending.stream.toString());
        row.put("expected", pending.before.version());
        row.put("metadata", together.context().metadata());
        return row;
    }

    private static Uni<Void> append(
            Mutiny.StatelessSession session, List<Map<String, Object>> rows, Map<UUID, Together.Pending<?>> pendings) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.on(session, INSERT_MANY)
                .with("events", Json.write(rows))
                .rows()
                .invoke(written -> {
                    if (written.size() != rows.size()) {
                        throw new Conflict("one of " + pendings.size() + " streams");
                    }
                    written.forEach(row -> {
                        var pending = pendings.get(row.uuid(0));
                        pending.position = Math.max(pending.position, row.number(1));
                    });
                })
                .replaceWithVoid();
    }

    private <E> Uni<Void> append(Mutiny.StatelessSession session, Context context, Together.Pending<E> pending) {
        if (pending.events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return insert(session, pending.stream, pending.before.version(), context.metadata(), rows(pending))
                .invoke(position -> pending.position = position)
                .replaceWithVoid();
    }

    /**
     * Appends prepared rows after the expected version.
     *
     * @return the position of the last
     */
    static Uni<Long> insert(
            Mutiny.StatelessSession session,
            UUID stream,
            int expected,
            Metadata metadata,
            List<Map<String, Object>> rows) {
        return Sql.on(session, INSERT)
                .with("stream", stream)
                .with("metadata", Json.write(metadata))
                .with("events", Json.write(rows))
                .with("expected", expected)
                .rows(row -> row.number(0))
                .map(positions -> {
                    if (positions.size() != rows.size()) {
                        throw new Conflict("stream " + stream + " is not in version " + expected);
                    }
                    return positions.stream().max(Long::compare).orElseThrow();
                });
    }

    private <E> List<Map<String, Object>> rows(Together.Pending<E> pending) {
        var rows = new ArrayList<Map<String, Object>>();
        int version = pending.before.version();
        int published = pending.before.published();
        for (var event : pending.events) {
            version++;
            var row = row(
                    version,
                    pending.decider.events().name(event),
                    pending.decider.events().schemaVersion(event),
                    event);
            var publication = pending.decider.publish(pending.stream, event);
            if (publication.isPresent()) {
                publish(row, publication.get(), published);
                published = version;
            }
            rows.add(row);
        }
        return rows;
    }

    /** A row of {@link #INSERT} for an event that is not published. */
    static Map<String, Object> row(int version, String type, int schemaVersion, Object data) {
        var row = new LinkedHashMap<String, Object>();
        row.put("version", version);
        row.put("type", type);
        row.put("schema_version", schemaVersion);
        row.put("data", Json.tree(data));
        return row;
    }

    private void publish(Map<String, Object> row, Publication publication, int previous) {
        var data = Json.write(publication.data());
        if (data.getBytes(StandardCharsets.UTF_8).length > MOST_MESSAGE_BYTES) {
            throw StoreProblem.MESSAGE_TOO_LARGE.because(
                    publication.name() + " would be a message of more than 512 KiB");
        }
        row.put("published_type", Publication.type(service, publication.name(), publication.schemaVersion()));
        row.put("published_data", Json.tree(data));
        row.put("previous", previous);
    }
}
