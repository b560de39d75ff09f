package io.loadline.gateway.subscription;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * One attempt to deliver.
 *
 * @param number of the delivery
 * @param id that the receiver sees
 * @param body as it is sent and signed
 * @param last whether there is no further attempt
 * @param team whose tool it is for
 */
record Parcel(long number, UUID id, String body, boolean last, String team, String url, String secret) {

    static Parcel of(Row row) {
        return new Parcel(
                row.getLong("number"),
                row.getUUID("id"),
                row.getString("body"),
                row.getBoolean("last"),
                row.getString("team"),
                row.getString("url"),
                row.getString("secret"));
    }

    /** Without the secret, which must not appear in a log. */
    @Override
    public String toString() {
        return "Parcel[" + id + " to " + url + "]";
    }
}
