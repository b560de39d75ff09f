package io.loadline.gateway.subscription;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * Who wants to be told what.
 *
 * @param name unique
 * @param team whose members may change it
 * @param terms what was asked for
 * @param createdBy subject of the token
 * @param version one more with each PUT, from 1
 */
record Subscription(String name, String team, Terms terms, String createdBy, Instant createdAt, long version) {

    /** Columns of {@link #of}. */
    static final String COLUMNS = "name, team, url, events, services, created_by, created_at, version";

    /** The secret stays in the database: nobody reads it back. */
    static Subscription of(Row row) {
        var terms = new Terms(
                row.getString("team"),
                row.getString("url"),
                List.of(row.getArrayOfStrings("events")),
                List.of(row.getArrayOfStrings("services")),
                "");
        return new Subscription(
                row.getString("name"),
                terms.team(),
                terms,
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }

    JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("team", team)
                .put("url", terms.url())
                .put("events", new JsonArray(terms.events()))
                .put("services", new JsonArray(terms.services()))
                .put("createdBy", createdBy)
                .put("createdAt", createdAt.toString());
    }
}
