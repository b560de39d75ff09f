package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One native statement on a Hibernate Reactive session: {@code Sql.on(session, "select …").with("id", id).rows()}.
 *
 * <p>What a parameter is, PostgreSQL infers from the cast around it, and the driver refuses any other Java type: ids are bound as
 * text ({@code cast(:id as uuid)}), instants and dates as such ({@code cast(:at as timestamptz)}, {@code cast(:day as date)}), and
 * everything else that is no number or boolean goes through text ({@code cast(cast(:x as text) as jsonb)}, {@code … as numeric)}),
 * which keeps decimals exact. JSON is read as {@code cast(x as text)}.
 */
public final class Sql {
    private final Mutiny.SelectionQuery<Object> query;
    private final Mutiny.MutationQuery mutation;

    private Sql(Mutiny.Query<Object> statement) {
        query = statement;
        mutation = statement;
    }

    public static Sql on(Mutiny.StatelessSession session, String statement) {
        return new Sql(session.createNativeQuery(statement));
    }

    public Sql with(String name, String value) {
        return bind(name, value);
    }

    public Sql with(String name, long value) {
        return bind(name, value);
    }

    public Sql with(String name, boolean value) {
        return bind(name, value);
    }

    public Sql with(String name, UUID value) {
        return bind(name, value.toString());
    }

    public Sql with(String name, Instant value) {
        return bind(name, value.atOffset(ZoneOffset.UTC));
    }

    public Sql with(String name, LocalDate value) {
        return bind(name, value);
    }

    /** A set of texts for {@code = any(cast(string_to_array(:names, chr(31)) as text[]))}. */
    public Sql with(String name, Collection<?> values) {
        return bind(
                name,
                String.join("\u001f", values.stream().map(Object::toString).toList()));
    }

    /** The rows of a select, or of an insert, update or delete with {@code returning}. */
    public Uni<List<Row>> rows() {
        return query.getResultList().map(rows -> rows.stream().map(Row::new).toList());
    }

    /** The rows, each turned into a value. */
    public <T> Uni<List<T>> rows(Function<Row, T> read) {
        return rows().map(rows -> rows.stream().map(read).toList());
    }

    /** The one number of the one row of a select. */
    public Uni<Long> number() {
        return rows().map(rows -> rows.getFirst().number(0));
    }

    /** The number of rows that an insert, update or delete changed. */
    public Uni<Integer> run() {
        return mutation.executeUpdate();
    }

    private Sql bind(String name, Object value) {
        query.setParameter(name, value);
        return this;
    }

    /** One row; columns count from 0. */
    public record Row(Object raw) {
        public Object get(int column) {
            return raw instanceof Object[] columns ? columns[column] : raw;
        }

        public boolean has(int column) {
            return isPresent(get(column));
        }

        public String text(int column) {
            return get(column).toString();
        }

        public long number(int column) {
            return ((Number) get(column)).longValue();
        }

        public boolean flag(int column) {
            return (Boolean) get(column);
        }

        public UUID uuid(int column) {
            return UUID.fromString(text(column));
        }

        /** A point in time selected as {@link #MICROS}. */
        public Instant instant(int column) {
            long micros = number(column);
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        }

        @Override
        public String toString() {
            return raw instanceof Object[] columns ? Arrays.toString(columns) : String.valueOf(raw);
        }

        private static boolean isPresent(@org.jspecify.annotations.Nullable Object value) {
            return value != null;
        }
    }

    /** How an instant is selected, so that no driver rounds it: {@code Sql.MICROS.formatted("recorded_at")}. */
    public static final String MICROS = "cast(extract(epoch from %s) * 1000000 as bigint)";
}
