package io.loadline.changes.ddl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.alter.Alter;
import net.sf.jsqlparser.statement.alter.AlterExpression;
import net.sf.jsqlparser.statement.alter.AlterExpression.ColumnDataType;
import net.sf.jsqlparser.statement.alter.RenameTableStatement;
import net.sf.jsqlparser.statement.create.index.CreateIndex;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.create.table.Index;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.truncate.Truncate;

/** Statements for MySQL 8 with InnoDB. */
final class MysqlRules extends Rules {
    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern TIMEOUT =
            Pattern.compile("SET\\s+(SESSION\\s+|LOCAL\\s+|@@(session\\.|local\\.)?)?lock_wait_timeout\\s*:?=.*", CASE);
    private static final Pattern TRANSACTION =
            Pattern.compile("(BEGIN|START\\s+TRANSACTION|COMMIT|ROLLBACK)\\b.*|SET\\s.*|USE\\s.*", CASE);
    private static final Pattern LOCK =
            Pattern.compile("LOCK\\s+(TABLES?|INSTANCE)\\b.*|FLUSH\\s.*\\b(WITH\\s+READ\\s+LOCK|FOR\\s+EXPORT)", CASE);
    /** Nobody who reads or writes waits for it. */
    private static final Pattern FREE = Pattern.compile(
            "UNLOCK\\s+(TABLES?|INSTANCE)|(SAVEPOINT|RELEASE\\s+SAVEPOINT|FLUSH\\s+PRIVILEGES|GRANT|REVOKE|(CREATE|ALTER)\\s+(USER|ROLE))\\b.*"
                    + "|ANALYZE\\s+.*TABLE\\b.*",
            CASE);

    private static final Pattern OPTIMIZE = Pattern.compile("OPTIMIZE\\s+.*TABLE\\b.*", CASE);
    /** What the catalogue says of a table; its rows stay as they are. */
    private static final Pattern SETTING = Pattern.compile(
            "ALTER\\s+TABLE\\s+\\S+\\s+(DROP\\s+(FOREIGN\\s+KEY|CHECK)\\s+[^\\s,]+|AUTO_INCREMENT\\s*+(?:=\\s*+)?\\d+"
                    + "|(DEFAULT\\s+)?(CHARACTER\\s+SET|CHARSET|COLLATE)\\s*+(?:=\\s*+)?\\w+(\\s+COLLATE\\s*+(?:=\\s*+)?\\w+)?)",
            CASE);

    /** The server fails rather than copies or locks. */
    private static final Pattern ONLINE = Pattern.compile(
            ".*\\bALGORITHM\\s*+(?:=\\s*+)?(INSTANT\\b|INPLACE\\b.*\\bLOCK\\s*+(?:=\\s*+)?NONE\\b).*|.*\\bLOCK\\s*+(?:=\\s*+)?NONE\\b.*",
            CASE);

    private static final Pattern COPYING = Pattern.compile(".*\\bALGORITHM\\s*+(?:=\\s*+)?COPY\\b.*", CASE);
    private static final Pattern LOCKED = Pattern.compile(".*\\bLOCK\\s*+(?:=\\s*+)?(SHARED|EXCLUSIVE)\\b.*", CASE);
    private static final Pattern LOCKING_ENGINE =
            Pattern.compile("\\bENGINE\\s*+(?:=\\s*+)?(MyISAM|MEMORY|MERGE|MRG_MyISAM|CSV|ARCHIVE)\\b", CASE);
    private static final Pattern KEYED =
            Pattern.compile("\\bPRIMARY\\s+KEY\\b|CREATE\\s+TEMPORARY\\b|\\bLIKE\\b|\\bSELECT\\b", CASE);
    /** A default that is worked out for each row. */
    private static final Pattern EXPRESSION = Pattern.compile("\\bDEFAULT\\s*\\(");

    private static final Pattern ROW_FORMAT = Pattern.compile("(ROW_FORMAT|KEY_BLOCK_SIZE)\\b.*", CASE);
    private static final Pattern HARMLESS = Pattern.compile("(AUTO_INCREMENT|STATS_\\w+|COMMENT)\\b.*", CASE);

    private final Map<String, MysqlTable> tables = new HashMap<>();
    private boolean limited;

    /** Its clauses about how it is done are about all of it. */
    @Override
    List<Script.Piece> actions(Script.Piece piece) {
        return List.of(piece);
    }

    @Override
    boolean waitIsLimited() {
        return limited;
    }

    @Override
    boolean recognises(Script.Piece piece) {
        var text = piece.text();
        if (TIMEOUT.matcher(text).matches()) {
            limited = true;
        } else if (LOCK.matcher(text).matches()) {
            locking(piece, Rule.EXPLICIT_LOCK);
        } else if (OPTIMIZE.matcher(text).matches()) {
            locking(piece, Rule.REBUILDS_TABLE);
        } else if (SETTING.matcher(text).matches()) {
            waitsForLock(piece);
        } else {
            return TRANSACTION.matcher(text).matches() || FREE.matcher(text).matches();
        }
        return true;
    }

    /** What is left of two dashes begins no comment. */
    @Override
    String spelled(String text) {
        return text.replaceAll("-(?=-)", "- ");
    }

    @Override
    void end() {
        // whatever alters tables ends its transaction by itself
    }

    @Override
    void lookAt(Script.Piece piece, Statement statement) {
        switch (statement) {
            case CreateTable table -> created(piece, table);
            case Alter alter when isNew(alter.getTable()) -> {}
            case Alter alter -> {
                alter.getAlterExpressions().forEach(each -> alter(piece, each));
                chosen(piece);
            }
            case CreateIndex index when isNew(index.getTable()) -> {}
            case CreateIndex index -> {
                index(piece, index.getIndex());
                chosen(piece);
            }
            case Drop drop -> drop(piece, drop);
            case Truncate truncate -> locking(piece, Rule.UNSAFE_DROP);
            case RenameTableStatement rename -> locking(piece, Rule.RENAME_BREAKS_READERS);
            default -> {}
        }
    }

    private void locking(Script.Piece piece, Rule rule) {
        waitsForLock(piece);
        add(rule, piece);
    }

    private void created(Script.Piece piece, CreateTable create) {
        var table = MysqlTable.of(create);
        tables.put(name(create.getTable().getFullyQualifiedName()), table);
        if (LOCKING_ENGINE.matcher(piece.text()).find()) {
            add(Rule.ENGINE_LOCKS_TABLE, piece);
        }
        if (!KEYED.matcher(piece.text()).find()) {
            add(Rule.NO_PRIMARY_KEY, piece);
        }
        if (table.idRunsOut()) {
            add(Rule.ID_RUNS_OUT, piece);
        }
        if (table.hasIndexTwice()) {
            add(Rule.INDEX_TWICE, piece);
        }
        if (table.hasZeroDate()) {
            add(Rule.ZERO_DATE, piece);
        }
        if (!table.refersToUnique(tables)) {
            add(Rule.FOREIGN_KEY_NOT_UNIQUE, piece);
        }
    }

    /** What the statement asks for although the server might do better. */
    private void chosen(Script.Piece piece) {
        if (LOCKED.matcher(piece.text()).matches()) {
            add(Rule.EXPLICIT_LOCK, piece);
        }
        if (COPYING.matcher(piece.text()).matches() && !found(Rule.COPIES_TABLE, piece)) {
            add(Rule.COPIES_TABLE, piece);
        }
        if (LOCKING_ENGINE.matcher(piece.text()).find()) {
            add(Rule.ENGINE_LOCKS_TABLE, piece);
        }
    }

    private boolean found(Rule rule, Script.Piece piece) {
        return findings().contains(rule.at(piece));
    }

    private void offline(Script.Piece piece, Rule rule) {
        waitsForLock(piece);
        if (!ONLINE.matcher(piece.text()).matches()) {
            add(rule, piece);
        }
    }

    private void drop(Script.Piece piece, Drop drop) {
        switch (drop.getObjectType()) {
            case TABLE -> {
                if (!drop.getNames().stream().allMatch(this::isNew)) {
                    locking(piece, Rule.UNSAFE_DROP);
                }
            }
            case DATABASE, SCHEMA, VIEW, SEQUENCE, TABLESPACE -> locking(piece, Rule.UNSAFE_DROP);
            case INDEX, EVENT, FUNCTION, PROCEDURE, SERVER, TRIGGER -> waitsForLock(piece);
            case OTHER -> add(Rule.UNREAD, piece);
        }
    }

    private void alter(Script.Piece piece, AlterExpression each) {
        switch (each.getOperation()) {
            case ADD -> added(piece, each);
            case CHANGE -> {
                offline(piece, Rule.COPIES_TABLE);
                renamed(piece, each);
            }
            case MODIFY, CONVERT, DROP_PRIMARY_KEY, PARTITION_BY, REMOVE_PARTITIONING ->
                offline(piece, Rule.COPIES_TABLE);
            case ENGINE, FORCE, KEY_BLOCK_SIZE, REBUILD_PARTITION, OPTIMIZE_PARTITION, REORGANIZE_PARTITION ->
                offline(piece, Rule.REBUILDS_TABLE);
            case DROP -> dropped(piece, each);
            case DROP_PARTITION, TRUNCATE_PARTITION, DISCARD_PARTITION, DISCARD_TABLESPACE ->
                locking(piece, Rule.UNSAFE_DROP);
            case RENAME, RENAME_TABLE -> locking(piece, Rule.RENAME_BREAKS_READERS);
            case UNSPECIFIC -> unspecific(piece, String.valueOf(each.getOptionalSpecifier()));
            case ALGORITHM, LOCK -> {}
            case ALTER,
                    DROP_UNIQUE,
                    DROP_FOREIGN_KEY,
                    RENAME_INDEX,
                    RENAME_KEY,
                    RENAME_CONSTRAINT,
                    COMMENT,
                    COMMENT_WITH_EQUAL_SIGN,
                    ADD_PARTITION,
                    ENABLE_KEYS,
                    DISABLE_KEYS,
                    ANALYZE_PARTITION,
                    CHECK_PARTITION -> waitsForLock(piece);
            default -> add(Rule.UNREAD, piece);
        }
    }

    /** What is changed gets a name, too, which may be its own. */
    private void renamed(Script.Piece piece, AlterExpression each) {
        var old = each.getColumnOldName();
        if (old != null
                && each.getColDataTypeList().stream()
                        .noneMatch(column -> name(column.getColumnName()).equals(name(old)))) {
            add(Rule.RENAME_BREAKS_READERS, piece);
        }
    }

    private void unspecific(Script.Piece piece, String action) {
        if (ROW_FORMAT.matcher(action).matches()) {
            offline(piece, Rule.REBUILDS_TABLE);
        } else if (HARMLESS.matcher(action).matches()) {
            waitsForLock(piece);
        } else {
            add(Rule.UNREAD, piece);
        }
    }

    private void dropped(Script.Piece piece, AlterExpression each) {
        if (each.getColumnName() != null) {
            locking(piece, Rule.UNSAFE_DROP);
        } else if (each.getIndex() != null || each.getConstraintName() != null) {
            waitsForLock(piece);
        } else {
            add(Rule.UNREAD, piece);
        }
    }

    private void added(Script.Piece piece, AlterExpression each) {
        if (each.getIndex() != null) {
            index(piece, each.getIndex());
        } else if (each.getColDataTypeList() != null) {
            each.getColDataTypeList().forEach(column -> column(piece, column));
        } else {
            add(Rule.UNREAD, piece);
        }
    }

    private void index(Script.Piece piece, Index index) {
        switch (index.getKind()) {
            case FOREIGN_KEY, CHECK -> offline(piece, Rule.COPIES_TABLE);
            case PRIMARY_KEY -> offline(piece, Rule.REBUILDS_TABLE);
            case FULLTEXT, SPATIAL -> locking(piece, Rule.INDEX_KIND_BLOCKS_WRITES);
            case UNIQUE, INDEX, OTHER -> offline(piece, Rule.INDEX_WITHOUT_LOCK_NONE);
            case EXCLUDE, DEFAULT -> add(Rule.UNREAD, piece);
        }
    }

    /** A plain column is added at once since MySQL 8.0.12. */
    private void column(Script.Piece piece, ColumnDataType column) {
        if (MysqlTable.idRunsOut(column)) {
            add(Rule.ID_RUNS_OUT, piece);
        }
        var specs = specs(column);
        if (specs.contains("AUTO_INCREMENT") || specs.contains("STORED") || specs.contains("PRIMARY KEY")) {
            offline(piece, Rule.REBUILDS_TABLE);
        } else if (specs.contains("UNIQUE")) {
            offline(piece, Rule.INDEX_WITHOUT_LOCK_NONE);
        } else if (specs.contains("REFERENCES") || EXPRESSION.matcher(specs).find()) {
            offline(piece, Rule.COPIES_TABLE);
        } else {
            waitsForLock(piece);
        }
    }
}
