package io.loadline.eventstore.projection;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A table whose rows are valid over [from_position, to_position), so that a list can be read as of any position.
 *
 * <p>The table has the key columns, {@code from_position bigint not null}, {@code to_position bigint not null default
 * 9223372036854775807} and the value columns; its primary key is the key columns and from_position. Read it with
 * {@code where from_position <= :position and to_position > :position}.
 *
 * @param table without schema
 * @param columns name to SQL type ({@code text, uuid, bigint, int, numeric, boolean, timestamptz, date, jsonb}) of the value columns
 * @param keys name to SQL type of the key columns
 */
public record VersionedRows(String table, Map<String, String> keys, Map<String, String> columns) {

    /** Closes the row that is valid now and opens one with these values. Values are texts, numbers, booleans, instants or JSON text. */
    public Uni<Void> put(
            Mutiny.StatelessSession session, long position, Map<String, Object> key, Map<String, Object> values) {
        var all = new LinkedHashMap<>(key);
        all.putAll(values);
        var types = new LinkedHashMap<>(keys);
        types.putAll(columns);
        var names = String.join(", ", types.keySet());
        var places = String.join(
                ", ",
                types.entrySet().stream()
                        .map(e -> place(e.getKey(), e.getValue()))
                        .toList());
        return close(session, position, key)
                .chain(() -> bind(
                                Sql.on(
                                        session,
                                        "insert into " + table + " (" + names + ", from_position) values (" + places
                                                + ", :position)"),
                                all)
                        .with("position", position)
                        .run())
                .replaceWithVoid();
    }

    /** Closes the row that is valid now; a row opened by the same position disappears. */
    public Uni<Void> close(Mutiny.StatelessSession session, long position, Map<String, Object> key) {
        var where = String.join(
                " and ",
                keys.entrySet().stream()
                        .map(e -> e.getKey() + " = " + place(e.getKey(), e.getValue()))
                        .toList());
        var open = where + " and to_position = 9223372036854775807";
        return bind(Sql.on(session, "delete from " + table + " where " + open + " and from_position = :position"), key)
                .with("position", position)
                .run()
                .chain(() -> bind(
                                Sql.on(session, "update " + table + " set to_position = :position where " + open), key)
                        .with("position", position)
                        .run())
                .replaceWithVoid();
    }

    private static String place(String name, String type) {
        return switch (type) {
            case "jsonb" -> "cast(cast(:" + name + " as text) as jsonb)";
            case "text", "bigint", "int", "boolean" -> ":" + name;
            default -> "cast(nullif(:" + name + ", '') as " + type + ")";
        };
    }

    private static Sql bind(Sql statement, Map<String, Object> values) {
        values.forEach((name, value) -> {
            switch (value) {
                case Boolean flag -> statement.with(name, flag);
                case Long number -> statement.with(name, number);
                case Integer number -> statement.with(name, number);
                default -> statement.with(name, value.toString());
            }
        });
        return statement;
    }
}
