package io.loadline.changes.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/** Goes through the statements of one script in their order, and remembers what later ones depend on. */
abstract class Rules {
    private static final Pattern EVERY_ROW = Pattern.compile("true|1\\s*=\\s*1|1", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITES = Pattern.compile(
            "\\b(delete\\s+from|update\\s+\\S+\\s+set|insert\\s+into|merge\\s+into)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern REFERENCES = Pattern.compile("\\bREFERENCES\\s+([^\\s(]+)", Pattern.CASE_INSENSITIVE);

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> created = new HashSet<>();
    private boolean lockTimeoutMissed;

    /** Takes what is known without the parser. */
    abstract boolean recognises(Script.Piece piece);

    /** The statement, or what it does one after the other: one does not decide over the next. */
    abstract List<Script.Piece> actions(Script.Piece piece);

    /** The same statement in a spelling that the parser knows. */
    abstract String spelled(String text);

    /** Whether something limits how long locks are waited for. */
    abstract boolean waitIsLimited();

    /** What the dialect says of a statement. */
    abstract void lookAt(Script.Piece piece, Statement statement);

    /** What can only be said of a script as a whole. */
    abstract void end();

    final List<Finding> findings() {
        return findings;
    }

    final void add(Rule rule, Script.Piece piece) {
        findings.add(rule.at(piece));
    }

    final void look(Script.Piece piece, Statement statement) {
        switch (statement) {
            case CreateTable table -> {
                made(piece, table);
                lookAt(piece, statement);
            }
            case Update update
            when update.getLimit() == null && everyRow(update.getWhere()) -> add(Rule.UNBOUNDED_UPDATE, piece);
            case Delete delete
            when delete.getLimit() == null && everyRow(delete.getWhere()) -> add(Rule.UNBOUNDED_DELETE, piece);
            // what writes within a query is not looked into
            case Select select when WRITES.matcher(piece.text()).find() -> add(Rule.UNREAD, piece);
            default -> lookAt(piece, statement);
        }
    }

    /** A foreign key of a new table locks the table that it refers to. */
    private void made(Script.Piece piece, CreateTable table) {
        if (!table.isIfNotExists()) {
            created.add(name(table.getTable().getFullyQualifiedName()));
        }
        var known = REFERENCES
                .matcher(piece.text())
                .results()
                .allMatch(reference -> created.contains(name(reference.group(1))));
        if (!known) {
            waitsForLock(piece);
        }
    }

    private static boolean everyRow(@Nullable Expression where) {
        return where == null || EVERY_ROW.matcher(where.toString()).matches();
    }

    /** Nobody waits for the lock of a table that is made here. */
    final boolean isNew(Table table) {
        return created.contains(name(table.getFullyQualifiedName()));
    }

    /** As it is compared with others: without its quotes, and in small letters. */
    static String name(String qualified) {
        return qualified.replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT);
    }

    /** Says once that nothing limits the waiting. */
    final void waitsForLock(Script.Piece piece) {
        if (!lockTimeoutMissed && !waitIsLimited()) {
            lockTimeoutMissed = true;
            add(Rule.MISSING_LOCK_TIMEOUT, piece);
        }
    }

    /** What follows the type of a column, in capitals. */
    static String specs(ColumnDefinition column) {
        var specs = column.getColumnSpecs();
        return specs == null ? "" : String.join(" ", specs).toUpperCase(Locale.ROOT);
    }
}
