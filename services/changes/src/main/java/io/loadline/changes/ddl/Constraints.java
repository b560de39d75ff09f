package io.loadline.changes.ddl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.statement.create.table.CheckConstraint;
import net.sf.jsqlparser.statement.create.table.Index;

/**
 * The constraints that a script of PostgreSQL adds and validates, and the columns that therefore have a value in every row: one that a valid
 * check says has is made NOT NULL without a look at the rows.
 */
final class Constraints {
    private static final Pattern NOT_NULL =
            Pattern.compile("\"?([^\"\\s(]+)\"?\\s+IS\\s+NOT\\s+NULL", Pattern.CASE_INSENSITIVE);

    private final Set<String> added = new HashSet<>();
    private final Set<String> addedInTransaction = new HashSet<>();
    private final Map<String, String> unproven = new HashMap<>();
    private final Set<String> proven = new HashSet<>();
    /** Tables of which checks were validated that were added before this script. */
    private final Set<String> provenBefore = new HashSet<>();

    void add(String table, Index constraint, boolean notValid, boolean inTransaction) {
        var name = of(table, constraint.getName());
        added.add(name);
        if (notValid && inTransaction) {
            addedInTransaction.add(name);
        }
        if (constraint instanceof CheckConstraint check) {
            var column = NOT_NULL.matcher(check.getExpression().toString());
            if (column.matches() && notValid) {
                unproven.put(name, of(table, column.group(1)));
            } else if (column.matches()) {
                proven.add(of(table, column.group(1)));
            }
        }
    }

    /** @return whether it was added in the same transaction */
    boolean validate(String table, String constraint) {
        var name = of(table, constraint);
        var column = unproven.remove(name);
        if (column != null) {
            proven.add(column);
        } else if (!added.contains(name)) {
            provenBefore.add(Rules.name(table));
        }
        return addedInTransaction.contains(name);
    }

    /** A check that was added before the script is believed to be of the column at which it is used. */
    boolean prove(String table, String column) {
        var key = of(table, column);
        return proven.contains(key) || (provenBefore.contains(Rules.name(table)) && !unproven.containsValue(key));
    }

    void endTransaction() {
        addedInTransaction.clear();
    }

    private static String of(String table, String part) {
        return Rules.name(table + "." + part);
    }
}
