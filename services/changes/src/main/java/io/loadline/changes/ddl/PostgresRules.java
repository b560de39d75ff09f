package io.loadline.changes.ddl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.statement.DoStatement;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.alter.AlterExpression;
import net.sf.jsqlparser.statement.alter.AlterExpression.ColumnDataType;
import net.sf.jsqlparser.statement.alter.RenameTableStatement;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.refresh.RefreshMaterializedViewStatement;

/** Statements for PostgreSQL 12 and later. */
final class PostgresRules extends Rules {
    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern CONCURRENTLY =
            Pattern.compile(".*\\bCONCURRENTLY\\b" + PostgresText.NOT_SWITCHED_OFF + ".*", CASE);
    private static final Pattern LOCALLY = Pattern.compile("SET\\s+LOCAL\\b", CASE);
    private static final Pattern VALIDATE = Pattern.compile("VALIDATE\\s+CONSTRAINT\\s+(\\S+)", CASE);
    private static final Pattern REWRITES =
            Pattern.compile("SET\\s+(UN)?LOGGED|SET\\s+TABLESPACE\\b.*|SET\\s+ACCESS\\s+METHOD\\b.*", CASE);
    /** Changes of the catalogue that take no time. */
    private static final Pattern HARMLESS = Pattern.compile(
            "OWNER\\s+TO\\b.*|SET\\s*\\(.*|RESET\\s*\\(.*|REPLICA\\s+IDENTITY\\b.*|(ENABLE|DISABLE)\\s+TRIGGER\\b.*",
            CASE);

    /** A counter that ends at two thousand million or sooner. */
    private static final Pattern SHORT_ID =
            Pattern.compile("(SMALL)?SERIAL[24]?\\b|(INT(EGER|[24])?|SMALLINT)\\b(?=.*\\bIDENTITY\\b).*");

    private static final Set<String> SERIAL =
            Set.of("SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL4", "SERIAL8", "SERIAL2");

    private final LockTimeout lockTimeout = new LockTimeout();
    private Optional<Script.Piece> transaction = Optional.empty();
    private final Constraints constraints = new Constraints();

    @Override
    List<Script.Piece> actions(Script.Piece piece) {
        return Actions.of(piece.text()).map(piece::with).toList();
    }

    @Override
    boolean waitIsLimited() {
        return lockTimeout.limits();
    }

    @Override
    boolean recognises(Script.Piece piece) {
        var known = PostgresText.of(piece.text());
        known.ifPresent(text -> take(text, piece));
        return known.isPresent();
    }

    private void take(PostgresText text, Script.Piece piece) {
        switch (text) {
            case BEGIN -> begin(piece);
            case COMMIT -> {
                endTransaction(piece);
                lockTimeout.commit();
            }
            case ROLLBACK -> {
                endTransaction(piece);
                lockTimeout.rollback();
            }
            case LOCK_TIMEOUT -> timeout(piece, true);
            case NO_LOCK_TIMEOUT -> timeout(piece, false);
            case REWRITE -> locking(piece, Rule.TABLE_REWRITTEN);
            case REINDEX_SYSTEM -> locking(piece, Rule.CATALOGUE_REINDEXED);
            case REINDEX -> concurrently(piece, Rule.REINDEX_BLOCKS);
            case LOCK -> locking(piece, Rule.EXPLICIT_LOCK);
            case DETACH -> concurrently(piece, Rule.DETACH_BLOCKS);
            case ATTACH -> locking(piece, Rule.ATTACH_SCANS);
            case TRUNCATE_CASCADE -> {
                locking(piece, Rule.UNSAFE_DROP);
                add(Rule.TRUNCATES_OTHERS, piece);
            }
            case DROP -> locking(piece, Rule.UNSAFE_DROP);
            case DOMAIN_CHECK -> locking(piece, Rule.DOMAIN_SCANS);
            case MOVE -> locking(piece, Rule.RENAME_BREAKS_READERS);
            case NOT_NULL -> locking(piece, Rule.SET_NOT_NULL);
            case CONSTRAINT_BY_INDEX,
                    COLUMN_SETTING,
                    NOT_NULL_NOT_VALID,
                    TABLE_SETTING,
                    INDEX_OF_PARENT,
                    DETACH_FINALLY,
                    NEW_PARTITION,
                    TABLE_RULE -> waitsForLock(piece);
            case SETTING, FREE -> {}
        }
    }

    @Override
    void end() {
        transaction.ifPresent(begun -> add(Rule.TRANSACTION_LEFT_OPEN, begun));
    }

    private void begin(Script.Piece piece) {
        if (transaction.isPresent()) {
            add(Rule.TRANSACTION_NESTING, piece);
        } else {
            transaction = Optional.of(piece);
            lockTimeout.begin();
        }
    }

    private void endTransaction(Script.Piece piece) {
        if (transaction.isEmpty()) {
            add(Rule.TRANSACTION_NESTING, piece);
        }
        transaction = Optional.empty();
        constraints.endTransaction();
    }

    private void timeout(Script.Piece piece, boolean limits) {
        if (LOCALLY.matcher(piece.text()).lookingAt()) {
            lockTimeout.setLocally(limits);
        } else {
            lockTimeout.set(limits);
        }
    }

    @Override
    String spelled(String text) {
        return text.replaceAll("(?i)\\bSET\\s+DATA\\s+TYPE\\b", "TYPE")
                .replaceAll("(?i)^DROP\\s+INDEX\\s+CONCURRENTLY\\b", "DROP INDEX")
                .replaceAll("(?i)\\bNO\\s+INHERIT\\b(?=(\\s+NOT\\s+VALID)?\\s*$)", "");
    }

    @Override
    void lookAt(Script.Piece piece, Statement statement) {
        switch (statement) {
            case Alter alter when isNew(alter.getTable()) -> {}
            case Alter alter -> alter.getAlterExpressions().forEach(each -> alter(piece, alter, each));
            case CreateTable table -> {
                if (table.getColumnDefinitions() != null) {
                    table.getColumnDefinitions().forEach(column -> counter(piece, column));
                }
            }
            case CreateIndex index when isNew(index.getTable()) -> {}
            case CreateIndex index -> concurrently(piece, Rule.INDEX_BLOCKS_WRITES);
            case Drop drop -> drop(piece, drop);
            case RenameTableStatement rename -> locking(piece, Rule.RENAME_BREAKS_READERS);
            case RefreshMaterializedViewStatement refresh -> concurrently(piece, Rule.REFRESH_BLOCKS_READS);
            // its body is a text to the parser
            case DoStatement body -> add(Rule.UNREAD, piece);
            default -> {}
        }
    }

    private void locking(Script.Piece piece, Rule rule) {
        waitsForLock(piece);
        add(rule, piece);
    }

    private void concurrently(Script.Piece piece, Rule otherwise) {
        if (!CONCURRENTLY.matcher(piece.text()).matches()) {
            locking(piece, otherwise);
        } else if (transaction.isPresent() && otherwise != Rule.REFRESH_BLOCKS_READS) {
            add(Rule.CONCURRENTLY_IN_TRANSACTION, piece);
        }
    }

    private void drop(Script.Piece piece, Drop drop) {
        switch (drop.getObjectType()) {
            case INDEX -> concurrently(piece, Rule.DROP_INDEX_BLOCKS);
            case TABLE -> {
                if (!drop.getNames().stream().allMatch(this::isNew)) {
                    locking(piece, Rule.UNSAFE_DROP);
                }
            }
            case DATABASE, SCHEMA, SEQUENCE, VIEW, TABLESPACE -> locking(piece, Rule.UNSAFE_DROP);
            case EVENT, FUNCTION, PROCEDURE, SERVER, TRIGGER -> waitsForLock(piece);
            case OTHER -> add(Rule.UNREAD, piece);
        }
    }

    private void alter(Script.Piece piece, Alter alter, AlterExpression each) {
        var table = alter.getTable().getFullyQualifiedName();
        switch (each.getOperation()) {
            case ADD -> added(piece, table, each);
            case ALTER -> altered(piece, table, each);
            case DROP -> dropped(piece, each);
            case RENAME, RENAME_TABLE -> locking(piece, Rule.RENAME_BREAKS_READERS);
            case UNSPECIFIC -> unspecific(piece, table, String.valueOf(each.getOptionalSpecifier()));
            case RENAME_CONSTRAINT,
                    ENABLE_ROW_LEVEL_SECURITY,
                    DISABLE_ROW_LEVEL_SECURITY,
                    FORCE_ROW_LEVEL_SECURITY,
                    NO_FORCE_ROW_LEVEL_SECURITY -> waitsForLock(piece);
            default -> add(Rule.UNREAD, piece);
        }
    }

    private void added(Script.Piece piece, String table, AlterExpression each) {
        waitsForLock(piece);
        if (each.getIndex() != null) {
            constraint(piece, table, each.getIndex());
        } else if (each.getColDataTypeList() != null) {
            each.getColDataTypeList().forEach(column -> column(piece, column));
        } else {
            add(Rule.UNREAD, piece);
        }
    }

    private void constraint(Script.Piece piece, String table, Index constraint) {
        var attributes = constraint.getConstraintAttributes();
        var notValid = attributes != null && attributes.isNotValid();
        constraints.add(table, constraint, notValid, transaction.isPresent());
        switch (constraint.getKind()) {
            case CHECK, FOREIGN_KEY -> {
                if (!notValid) {
                    add(Rule.CONSTRAINT_NOT_VALID, piece);
                }
            }
            case UNIQUE, PRIMARY_KEY, EXCLUDE -> add(Rule.CONSTRAINT_BUILDS_INDEX, piece);
            case INDEX, FULLTEXT, SPATIAL, DEFAULT, OTHER -> add(Rule.UNREAD, piece);
        }
    }

    private void column(Script.Piece piece, ColumnDataType column) {
        if (column.getColDataType() == null) {
            // no SQL, though the parser takes it
            add(Rule.UNREAD, piece);
            return;
        }
        var specs = specs(column);
        var type = column.getColDataType().getDataType().toUpperCase(Locale.ROOT);
        counter(piece, column);
        if (type.equals("JSON")) {
            add(Rule.JSON_NOT_COMPARED, piece);
        }
        if (SERIAL.contains(type) || specs.contains("IDENTITY") || specs.contains("STORED")) {
            add(Rule.COLUMN_REWRITES, piece);
        } else if (specs.contains("DEFAULT")) {
            if (Default.of(column.getColumnSpecs()).isVolatile()) {
                add(Rule.VOLATILE_DEFAULT, piece);
            }
        } else if (specs.contains("NOT NULL") || specs.contains("PRIMARY KEY")) {
            add(Rule.NOT_NULL_WITHOUT_DEFAULT, piece);
        }
        if (specs.contains("UNIQUE") || specs.contains("PRIMARY KEY")) {
            add(Rule.CONSTRAINT_BUILDS_INDEX, piece);
        }
        if (specs.contains("REFERENCES") || specs.contains("CHECK")) {
            add(Rule.CONSTRAINT_NOT_VALID, piece);
        }
    }

    private void counter(Script.Piece piece, ColumnDefinition column) {
        if (SHORT_ID.matcher((column.getColDataType() + " " + specs(column)).toUpperCase(Locale.ROOT))
                .lookingAt()) {
            add(Rule.ID_RUNS_OUT, piece);
        }
    }

    private void altered(Script.Piece piece, String table, AlterExpression each) {
        waitsForLock(piece);
        var columns = each.getColDataTypeList() == null ? List.<ColumnDataType>of() : each.getColDataTypeList();
        for (var column : columns) {
            add(column.isWithType() ? Rule.TYPE_CHANGES : Rule.UNREAD, piece);
        }
        if (each.getColumnDropNotNullList() != null) {
            each.getColumnDropNotNullList().forEach(column -> add(Rule.NULL_ALLOWED, piece));
        }
        if (each.getColumnSetNotNullList() != null) {
            each.getColumnSetNotNullList().stream()
                    .filter(column -> !constraints.prove(table, column.getColumnName()))
                    .forEach(column -> add(Rule.SET_NOT_NULL, piece));
        }
    }

    private void dropped(Script.Piece piece, AlterExpression each) {
        waitsForLock(piece);
        if (each.getColumnName() != null) {
            add(Rule.UNSAFE_DROP, piece);
        } else if (each.getConstraintName() == null) {
            add(Rule.UNREAD, piece);
        }
    }

    private void unspecific(Script.Piece piece, String table, String action) {
        var validate = VALIDATE.matcher(action);
        if (validate.matches()) {
            if (constraints.validate(table, validate.group(1))) {
                add(Rule.VALIDATED_AT_ONCE, piece);
            }
        } else if (REWRITES.matcher(action).matches()) {
            locking(piece, Rule.TABLE_REWRITTEN);
        } else if (HARMLESS.matcher(action).matches()) {
            waitsForLock(piece);
        } else {
            add(Rule.UNREAD, piece);
        }
    }
}
