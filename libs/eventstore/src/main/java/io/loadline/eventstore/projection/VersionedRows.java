package io.loadline.eventstore.projection;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
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

    /**
     * Closes the row that is valid now and opens one with these values, in place of one that was opened by the same position. Values are
     * texts, numbers, booleans, instants as {@link Sql#text} writes them, or JSON text.
     */
    public Uni<Void> put(
            Mutiny.StatelessSession session, long position, Map<String, Object> key, Map<String, Object> values) {
        var all = new LinkedHashMap<>(key);
        all.putAll(values);
        var types = new LinkedHashMap<>(keys);
        types.putAll(columns);
        return bind(
                        Sql.on(session, """
                        with closed as (%s)
                        insert into %s (%s, from_position) values (%s, :position)
                        on conflict (%s, from_position) do update set %s
                        """.formatted(
                                        closing(),
                                        table,
                                        String.join(", ", types.keySet()),
                                        each(types, VersionedRows::place, ", "),
                                        String.join(", ", keys.keySet()),
                                        opened())),
                        all)
                .with("position", position)
                .run()
                .replaceWithVoid();
    }

    /** Closes the row that is valid now; a row opened by the same position disappears. */
    public Uni<Void> close(Mutiny.StatelessSession session, long position, Map<String, Object> key) {
        return bind(
                        Sql.on(
                                session,
                                "with gone as (delete from %s where %s and from_position = :position) %s"
                                        .formatted(table, open(), closing())),
                        key)
                .with("position", position)
                .run()
                .replaceWithVoid();
    }

    /** That a row is the one of a key which is valid now. */
    private String open() {
        return each(keys, (name, type) -> name + " = " + place(name, type), " and ")
                + " and to_position = 9223372036854775807";
    }

    private String closing() {
        return "update %s set to_position = :position where %s and from_position < :position".formatted(table, open());
    }

    /** What a row has that was opened by the same position. */
    private String opened() {
        return each(columns, (name, type) -> name + " = excluded." + name + ", ", "")
                + "to_position = excluded.to_position";
    }

    private static String each(Map<String, String> types, BinaryOperator<String> text, String between) {
        return types.entrySet().stream()
                .map(entry -> text.apply(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(between));
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
                case Instant at -> statement.with(name, Sql.text(at));
                default -> statement.with(name, value.toString());
            }
        });
        return statement;
    }
}
