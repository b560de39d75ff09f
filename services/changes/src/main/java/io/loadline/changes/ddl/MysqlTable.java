package io.loadline.changes.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.Index;
import org.jspecify.annotations.Nullable;

/** The definition of a table of MySQL: what will fail about it later. */
final class MysqlTable {
    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    /** A counter that ends sooner than that of INT UNSIGNED, which four thousand million rows fill. */
    private static final Pattern SHORT_ID = Pattern.compile(
            "(?=.*\\bAUTO_INCREMENT\\b)(.*\\b(TINY|SMALL|MEDIUM)INT\\b.*|(?!.*\\bUNSIGNED\\b).*\\bINT(EGER)?\\b.*)",
            CASE);

    private static final Pattern ID = Pattern.compile(".*\\bAUTO_INCREMENT\\b.*", CASE);
    private static final Pattern BIG = Pattern.compile(".*\\bBIGINT\\b.*", CASE);
    private static final Pattern NEXT_ID = Pattern.compile("\\bAUTO_INCREMENT\\s*+(?:=\\s*+)?(\\d{1,18})", CASE);
    private static final long MUCH_OF_INT_UNSIGNED = (long) (0.8 * 0xFFFF_FFFFL);
    private static final Pattern DATE = Pattern.compile("(DATE|DATETIME|TIMESTAMP)\\b.*", CASE);
    private static final Pattern ZERO = Pattern.compile(".*\\bDEFAULT\\s*'(0000-|\\d+-00|\\d+-\\d+-00).*", CASE);

    private final List<ColumnDefinition> columns;
    private final List<Key> keys;
    private final List<ForeignKeyIndex> foreignKeys;
    private final String options;

    private MysqlTable(
            List<ColumnDefinition> columns, List<Key> keys, List<ForeignKeyIndex> foreignKeys, String options) {
        this.columns = columns;
        this.keys = keys;
        this.foreignKeys = foreignKeys;
        this.options = options;
    }

    /** @param columns as they are written, so that the first letters of a column are not the column */
    private record Key(Index.Kind kind, List<String> columns) {
        boolean isUnique() {
            return kind == Index.Kind.PRIMARY_KEY || kind == Index.Kind.UNIQUE;
        }

        /** Whether it does nothing that the other does not. */
        boolean isCoveredBy(Key other) {
            if (!isTree() || !other.isTree()) {
                return kind == other.kind && columns.equals(other.columns);
            }
            return isUnique() ? other.isUnique() && columns.equals(other.columns) : other.beginsWith(columns);
        }

        private boolean beginsWith(List<String> first) {
            return columns.size() >= first.size()
                    && columns.subList(0, first.size()).equals(first);
        }

        private boolean isTree() {
            return isUnique() || kind == Index.Kind.INDEX;
        }
    }

    static MysqlTable of(CreateTable table) {
        var columns = orNone(table.getColumnDefinitions());
        var indexes = orNone(table.getIndexes());
        var keys = new ArrayList<Key>();
        columns.forEach(column -> ofColumn(column).ifPresent(keys::add));
        indexes.stream()
                .filter(index -> index.getColumns() != null && !(index instanceof ForeignKeyIndex))
                .map(index -> new Key(
                        index.getKind(),
                        index.getColumns().stream()
                                .map(column -> Rules.name(column.toString()))
                                .toList()))
                .forEach(keys::add);
        return new MysqlTable(
                columns,
                keys,
                indexes.stream()
                        .filter(ForeignKeyIndex.class::isInstance)
                        .map(ForeignKeyIndex.class::cast)
                        .toList(),
                String.join(" ", orNone(table.getTableOptionsStrings())));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Optional<Key> ofColumn(ColumnDefinition column) {
        var specs = Rules.specs(column);
        var name = List.of(Rules.name(column.getColumnName()));
        if (specs.contains("PRIMARY KEY")) {
            return Optional.of(new Key(Index.Kind.PRIMARY_KEY, name));
        }
        return specs.contains("UNIQUE") ? Optional.of(new Key(Index.Kind.UNIQUE, name)) : Optional.empty();
    }

    boolean idRunsOut() {
        return columns.stream().anyMatch(column -> idRunsOut(column) || isAlmostFull(column));
    }

    static boolean idRunsOut(ColumnDefinition column) {
        return SHORT_ID.matcher(typeAndSpecs(column)).matches();
    }

    private boolean isAlmostFull(ColumnDefinition column) {
        var text = typeAndSpecs(column);
        return ID.matcher(text).matches()
                && !BIG.matcher(text).matches()
                && NEXT_ID.matcher(options)
                        .results()
                        .anyMatch(next -> Long.parseLong(next.group(1)) > MUCH_OF_INT_UNSIGNED);
    }

    boolean hasIndexTwice() {
        return IntStream.range(0, keys.size())
                .anyMatch(i -> IntStream.range(0, keys.size())
                        .anyMatch(j -> i != j && keys.get(i).isCoveredBy(keys.get(j))));
    }

    boolean hasZeroDate() {
        return columns.stream()
                .anyMatch(column ->
                        DATE.matcher(column.getColDataType().toString()).matches()
                                && ZERO.matcher(Rules.specs(column)).matches());
    }

    /** @param known tables of the script by their names; of others nobody knows */
    boolean refersToUnique(Map<String, MysqlTable> known) {
        return foreignKeys.stream()
                .allMatch(foreign -> Optional.ofNullable(
                                known.get(Rules.name(foreign.getTable().getFullyQualifiedName())))
                        .map(parent -> parent.isUnique(foreign.getReferencedColumnNames().stream()
                                .map(Rules::name)
                                .toList()))
                        .orElse(true));
    }

    private boolean isUnique(List<String> names) {
        return keys.stream().anyMatch(key -> key.isUnique() && key.columns().equals(names));
    }

    private static String typeAndSpecs(ColumnDefinition column) {
        return column.getColDataType() + " " + Rules.specs(column);
    }
}
