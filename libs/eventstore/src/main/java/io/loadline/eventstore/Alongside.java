package io.loadline.eventstore;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is written with the events by the same statement: deadlines, jobs and calls. None of them can be refused; those of a command
 * that is left out are left out with it.
 */
final class Alongside {
    /** Each as another part of the {@code with} of {@link Appender}. */
    private enum Table {
        DEADLINE("""
            , deadline as (
              insert into eventstore.deadline (id, handler, due, payload, cause)
              select d.id, d.handler, d.due, d.payload, d.cause
                from json_to_recordset(cast(cast(:deadlines as text) as json))
                     as d(n int, id uuid, handler text, due timestamptz, payload jsonb, cause text)
                join command c on c.n = d.n)
            """, "deadlines"),
        JOB("""
            , job as (
              insert into eventstore.job (id, kind, payload, cause, traceparent)
              select j.id, j.kind, j.payload, j.cause, j.traceparent
                from json_to_recordset(cast(cast(:jobs as text) as json))
                     as j(n int, id uuid, kind text, payload jsonb, cause text, traceparent text)
                join command c on c.n = j.n)
            """, "jobs"),
        EFFECT("""
            , effect as (
              insert into eventstore.effect (id, url, headers, body, secret, cause, gives_up_at)
              select e.id, e.url, e.headers, e.body, e.secret, e.cause, e.gives_up_at
                from json_to_recordset(cast(cast(:effects as text) as json))
                     as e(n int, id uuid, url text, headers jsonb, body text, secret text, cause text, gives_up_at timestamptz)
                join command c on c.n = e.n)
            """, "effects");

        private final String sql;
        private final String parameter;

        Table(String sql, String parameter) {
            this.sql = sql;
            this.parameter = parameter;
        }
    }

    private final Map<Table, List<Map<String, Object>>> rows = new EnumMap<>(Table.class);

    private Alongside() {}

    static Alongside of(List<Appender.Answered> answered) {
        var all = new Alongside();
        for (int n = 0; n < answered.size(); n++) {
            var together = answered.get(n).together();
            for (var pending : together.pending()) {
                all.add(n, together.context(), pending);
            }
        }
        return all;
    }

    /** The parts that there are rows for. */
    String within(String before, String after) {
        return before
                + String.join("", rows.keySet().stream().map(table -> table.sql).toList())
                + after;
    }

    Sql bind(Sql statement) {
        rows.forEach((table, all) -> statement.with(table.parameter, Json.write(all)));
        return statement;
    }

    private void add(int n, Context context, Together.Pending<?> pending) {
        for (int i = 0; i < pending.also.size(); i++) {
            var row = new HashMap<String, Object>();
            row.put("n", n);
            row.put("id", id(context, pending.stream, i));
            row.put("cause", pending.stream);
            add(context, pending.also.get(i), row);
        }
    }

    /** Deterministic, so that a deadline or job has the same id however often its command was tried. */
    private static UUID id(Context context, UUID stream, int index) {
        return Uuids.named(context.commandId().toString(), stream.toString(), Integer.toString(index));
    }

    private void add(Context context, Decision.Also also, Map<String, Object> row) {
        switch (also) {
            case Decision.Also.Deadline deadline -> {
                row.put("handler", deadline.handler());
                row.put("due", Sql.text(deadline.due()));
                row.put("payload", deadline.payload());
                put(Table.DEADLINE, row);
            }
            case Decision.Also.Job job -> {
                row.put("kind", job.kind());
                row.put("payload", job.payload());
                context.metadata().traceparent().ifPresent(step -> row.put("traceparent", step));
                put(Table.JOB, row);
            }
            case Decision.Also.Call call -> {
                row.put("url", call.url());
                row.put("headers", call.headers());
                row.put("body", Json.write(call.body()));
                row.put("secret", call.secret());
                row.put("gives_up_at", context.now().plus(call.patience()));
                put(Table.EFFECT, row);
            }
            // by statements of their own, see Refusable
            case Decision.Also.Claim claim -> {}
            case Decision.Also.Release release -> {}
            case Decision.Also.Seal seal -> {}
        }
    }

    private void put(Table table, Map<String, Object> row) {
        rows.computeIfAbsent(table, x -> new ArrayList<>()).add(row);
    }
}
