package io.loadline.gateway.subscription;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event on its way to one subscriber.
 *
 * @param number in the order in which they were made, newest last
 * @param id the same in every attempt, so that a receiver can drop what it has
 * @param event id of what happened
 * @param state on its way, delivered, or given up
 * @param due of the next attempt, when it is on its way
 * @param status of the last answer, if there was one
 * @param error what went wrong last
 */
record Delivery(
        long number,
        UUID id,
        String event,
        String type,
        State state,
        int attempts,
        Instant createdAt,
        Instant due,
        Optional<Integer> status,
        Optional<String> error) {

    /** Columns of {@link #of}. */
    static final String COLUMNS =
            "d.number, d.id, d.event, d.type, d.state, d.attempts, d.created_at, d.due, d.status, d.error";

    /** As stored. */
    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    static Delivery of(Row row) {
        return new Delivery(
                row.getLong("number"),
                row.getUUID("id"),
                row.getString("event"),
                row.getString("type"),
                State.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("due").toInstant(),
                Optional.ofNullable(row.getInteger("status")),
                Optional.ofNullable(row.getString("error")));
    }

    JsonObject json() {
        return new JsonObject()
                .put("id", id.toString())
                .put("event", event)
                .put("type", type)
                .put("state", state)
                .put("attempts", attempts)
                .put("createdAt", createdAt.toString())
                .put("nextAttemptAt", state == State.WAITING ? due.toString() : null)
                .put("status", status.orElse(null))
                .put("error", error.orElse(null));
    }
}
