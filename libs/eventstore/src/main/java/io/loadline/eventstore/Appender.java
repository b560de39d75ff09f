package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes what commands decided, and what they are answered, by one statement. A command that holds no streams is left out when its id
 * was answered before, or when its stream is no longer what it was decided by; what then is written is written whole or not at all.
 * Where somebody else is faster in the meantime, a primary key refuses all of it.
 */
final class Appender {
    private static final int MOST_MESSAGE_BYTES = 512 * 1024;

    /** SQLSTATE of a primary key that is there already. */
    private static final String UNIQUE_VIOLATION = "23505";

    /** Streams are held before a position is drawn, so that who reads one keeps it as it is, see {@link Locks}. */
    private static final String STATEMENT = """
            with %s
            command as materialized (
              select c.*
                from json_to_recordset(cast(cast(:commands as text) as json))
                     as c(n int, id uuid, stream uuid, version int, digest text, status int, headers jsonb, body text, position bigint,
                          metadata jsonb, batch uuid)
               where c.stream is null
                  or (c.version = coalesce((select e.version from eventstore.event e where e.stream_id = c.stream
                                             order by e.version desc limit 1), 0)
                      and (select k.id from eventstore.command k where k.id = c.id) is null %s)),
            decided as materialized (
              select * from json_to_recordset(cast(cast(:events as text) as json))
                   as e(n int, stream uuid, version int, type text, schema_version smallint, data jsonb,
                        published_type text, published_data jsonb, previous int)),
            held as materialized (
              select count(cast(pg_advisory_xact_lock(key) as text)) as locks
                from unnest(cast(string_to_array(:keys, chr(31)) as bigint[])) as k(key)),
            appended as (
              insert into eventstore.event
                     (stream_id, version, type, schema_version, data, metadata, published_type, published_data, previous)
              select e.stream, e.version, e.type, e.schema_version, e.data, c.metadata, e.published_type, e.published_data, e.previous
                from held cross join decided e join command c on c.n = e.n
               where held.locks >= 0
               order by e.n, e.stream, e.version
              returning stream_id, version, position),
            reached as (
              select e.n, a.stream_id, max(a.position) as position
                from appended a join decided e on e.stream = a.stream_id and e.version = a.version group by e.n, a.stream_id),
            answered as (
              insert into eventstore.command (id, digest, status, headers, body, position)
              select c.id, c.digest, c.status, c.headers, c.body,
                     coalesce((select max(r.position) from reached r where r.n = c.n), c.position)
                from command c
               order by c.id)
            %s
            """;

    private static final String APPEND = STATEMENT.formatted("", "", "");

    /** Batches that commands seal which hold no streams: none of them is swept before the end, and of one that was its command is left out. */
    private static final String APPEND_AND_SEAL =
            STATEMENT.formatted("""
            unsealed as materialized (
              select id from eventstore.batch
               where id = any(cast(string_to_array(:batches, chr(31)) as uuid[])) and state = 'OPEN' for update),
            """, "and (c.batch is null or c.batch in (select id from unsealed))", """
            , sealed as (
              update eventstore.batch b set state = 'SEALED', position = r.position
                from command c join reached r on r.n = c.n where b.id = c.batch)
            """);

    /** Of each command that was written, the position that each of its streams reached. */
    private static final String POSITIONS = """
            select c.n, coalesce(cast(r.stream_id as text), ''), coalesce(r.position, 0) from command c left join reached r on r.n = c.n
            """;

    private final String service;

    Appender(String service) {
        this.service = service;
    }

    /**
     * A command that was decided, and its answer.
     *
     * @param answer without its position
     */
    record Answered(Together together, Answer answer) {}

    /**
     * Writes what commands decided, in the order of the commands; afterwards what is pending knows its position.
     *
     * @return the answers with their positions, in the same order, empty for a command that was left out; fails with {@link Conflict}
     */
    Uni<List<Optional<Answer>>> write(Mutiny.StatelessSession session, List<Answered> answered) {
        if (answered.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var commands = new ArrayList<Map<String, Object>>();
        var events = new ArrayList<Map<String, Object>>();
        var published = new TreeMap<UUID, Integer>();
        for (var one : answered) {
            int n = commands.size();
            commands.add(command(n, one));
            for (var pending : one.together.pending()) {
                if (!pending.events.isEmpty()) {
                    pending.published = published.getOrDefault(pending.stream, pending.before.published());
                    rows(n, pending, events);
                    published.put(pending.stream, pending.published);
                }
            }
        }
        var also = Alongside.of(answered);
        var batches = commands.stream()
                .flatMap(command -> Optional.ofNullable(command.get("batch")).stream())
                .toList();
        var statement = Sql.on(session, also.within(batches.isEmpty() ? APPEND : APPEND_AND_SEAL, POSITIONS));
        if (!batches.isEmpty()) {
            statement.with("batches", batches);
        }
        return also.bind(statement)
                .with("commands", Json.write(commands))
                .with("events", Json.write(events))
                .with("keys", published.keySet().stream().map(Locks::key).toList())
                .rows()
                .onFailure(failure -> Failures.sqlState(failure).equals(UNIQUE_VIOLATION))
                .transform(failure -> new Conflict(Failures.reason(failure)))
                .map(rows -> answers(answered, rows));
    }

    private static List<Optional<Answer>> answers(List<Answered> answered, List<Sql.Row> rows) {
        var written = new HashSet<Integer>();
        for (var row : rows) {
            int n = (int) row.number(0);
            written.add(n);
            if (!row.text(1).isEmpty()) {
                answered.get(n).together.reached(row.uuid(1), row.number(2));
            }
        }
        var answers = new ArrayList<Optional<Answer>>();
        for (var one : answered) {
            answers.add(
                    written.contains(answers.size())
                            ? Optional.of(one.answer.at(one.together.position()))
                            : Optional.empty());
        }
        return answers;
    }

    private static Map<String, Object> command(int n, Answered one) {
        var context = one.together.context();
        var row = new HashMap<String, Object>();
        row.put("n", n);
        row.put("id", context.commandId());
        one.together.unheld().ifPresent(base -> {
            row.put("stream", base.stream());
            row.put("version", base.version());
            Refusable.onlySeal(one.together).ifPresent(batch -> row.put("batch", batch));
        });
        row.put("digest", context.digest());
        row.put("status", one.answer.status());
        row.put("headers", one.answer.headers());
        row.put("body", one.answer.body());
        row.put("position", one.together.position());
        row.put("metadata", context.metadata());
        return row;
    }

    private <E> void rows(int n, Together.Pending<E> pending, List<Map<String, Object>> rows) {
        int version = pending.before.version();
        var types = pending.decider.events();
        for (var event : pending.events) {
            version++;
            var row = new HashMap<String, Object>();
            row.put("n", n);
            row.put("stream", pending.stream);
            row.put("version", version);
            row.put("type", types.name(event));
            row.put("schema_version", types.schemaVersion(event));
            row.put("data", event);
            var publication = pending.decider.publish(pending.stream, event);
            if (publication.isPresent()) {
                publish(row, publication.get(), pending.published);
                pending.published = version;
            }
            rows.add(row);
        }
    }

    private void publish(Map<String, Object> row, Publication publication, int previous) {
        var data = Json.write(publication.data());
        if (data.getBytes(StandardCharsets.UTF_8).length > MOST_MESSAGE_BYTES) {
            throw StoreProblem.MESSAGE_TOO_LARGE.because(
                    publication.name() + " would be a message of more than 512 KiB");
        }
        row.put("published_type", Publication.type(service, publication.name(), publication.schemaVersion()));
        row.put("published_data", Json.raw(data));
        row.put("previous", previous);
    }
}
