package io.loadline.eventstore;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinyStatelessSessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * One native statement on a Hibernate Reactive session: {@code Sql.on(session, "select …").with("id", id).rows()}.
 *
 * <p>It goes to the session's own connection, within its transaction, past Hibernate's query and result machinery: on two cores
 * that machinery cost more than the statements themselves.
 *
 * <p>What a parameter is, PostgreSQL infers from the cast around it, and the driver refuses any other Java type: ids are bound as
 * text ({@code cast(:id as uuid)}), instants and dates as such ({@code cast(:at as timestamptz)}, {@code cast(:day as date)}), and
 * everything else that is no number or boolean goes through text ({@code cast(cast(:x as text) as jsonb)}, {@code … as numeric)}),
 * which keeps decimals exact. JSON is read as {@code cast(x as text)}.
 */
public final class Sql {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    /** Of four digits of years: the last that every reader understands. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final ReactiveConnection connection;
    private final Parameters statement;
    private final Object[] values;

    private Sql(ReactiveConnection connection, Parameters statement) {
        this.connection = connection;
        this.statement = statement;
        this.values = new Object[statement.names().size()];
    }

    public static Sql on(Mutiny.StatelessSession session, String statement) {
        return new Sql(((MutinyStatelessSessionImpl) session).getReactiveConnection(), Parameters.of(statement));
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
        return rows(row -> row);
    }

    /** The rows, each turned into a value. */
    public <T> Uni<List<T>> rows(Function<Row, T> read) {
        return Uni.createFrom()
                .completionStage(() -> connection.select(statement.sql(), bound()))
                .map(result -> {
                    var rows = new ArrayList<T>(result.size());
                    result.forEachRemaining(columns -> rows.add(read.apply(new Row(columns))));
                    return rows;
                });
    }

    /** The one number of the one row of a select. */
    public Uni<Long> number() {
        return rows().map(rows -> rows.getFirst().number(0));
    }

    /** The number of rows that an insert, update or delete changed. */
    public Uni<Integer> run() {
        return Uni.createFrom().completionStage(() -> connection.update(statement.sql(), bound()));
    }

    private Sql bind(String name, Object value) {
        boolean known = false;
        for (int i = 0; i < values.length; i++) {
            if (statement.names().get(i).equals(name)) {
                values[i] = value;
                known = true;
            }
        }
        if (!known) {
            throw new IllegalArgumentException("no parameter :" + name + " in " + statement.sql());
        }
        return this;
    }

    /** A copy, because the driver converts in place and a statement may be sent again. */
    private Object[] bound() {
        for (int i = 0; i < values.length; i++) {
            if (isMissing(values[i])) {
                throw new IllegalArgumentException(
                        "parameter :" + statement.names().get(i) + " has no value in " + statement.sql());
            }
        }
        return values.clone();
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null;
    }

    /**
     * The driver's form of a statement, {@code $1} for the first parameter.
     *
     * @param names of the parameters in the order of their numbers; one that occurs twice has two
     */
    private record Parameters(String sql, List<String> names) {
        private static final Pattern QUOTED_OR_NAME = Pattern.compile("'[^']*'|:([A-Za-z]\\w*)");
        private static final int MOST = 1_000;
        private static final Map<String, Parameters> KNOWN = new ConcurrentHashMap<>();

        static Parameters of(String statement) {
            if (KNOWN.size() > MOST) {
                KNOWN.clear();
            }
            return KNOWN.computeIfAbsent(statement, Parameters::read);
        }

        private static Parameters read(String statement) {
            var names = new ArrayList<String>();
            var sql = QUOTED_OR_NAME.matcher(statement).replaceAll(match -> {
                if (match.group(1) == null) {
                    return Matcher.quoteReplacement(match.group());
                }
                names.add(match.group(1));
                return "\\$" + names.size();
            });
            return new Parameters(sql, names);
        }
    }

    /** One row; columns count from 0. */
    public static final class Row {
        private final Object[] columns;

        private Row(Object[] columns) {
            this.columns = columns;
        }

        public Object get(int column) {
            return columns[column];
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
            return Arrays.toString(columns);
        }

        private static boolean isPresent(@Nullable Object value) {
            return value != null;
        }
    }

    /**
     * An instant where the statement has a text. No request names a year after 9999 or before the first, but sums reach them, and
     * PostgreSQL does not read them as Java writes them: the last or the first instant of those years stands for them.
     */
    public static String text(Instant at) {
        return (at.isAfter(LATEST) ? LATEST : at.isBefore(EARLIEST) ? EARLIEST : at).toString();
    }

    /** How an instant is selected, so that no driver rounds it: {@code Sql.MICROS.formatted("recorded_at")}. */
    public static final String MICROS = "cast(extract(epoch from %s) * 1000000 as bigint)";
}
