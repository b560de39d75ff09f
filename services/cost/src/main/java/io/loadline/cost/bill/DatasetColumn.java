package io.loadline.cost.bill;

import java.util.Set;

/**
 * A column of a dataset that supports Cost and Usage.
 *
 * @param need what is missed when it is not there, or null
 * @param allowed its values; empty for any
 */
record DatasetColumn(String name, FocusColumn.Type type, Need need, Set<String> allowed) {
    /** How much a dataset depends on a column. */
    enum Need {
        /** Nothing can be recorded without it. */
        KEY,
        /** The column must be there and not be null. */
        VALUE,
        /** The column must be there. */
        COLUMN,
        NONE
    }

    static DatasetColumn key(String name, FocusColumn.Type type, String... allowed) {
        return new DatasetColumn(name, type, Need.KEY, Set.of(allowed));
    }

    static DatasetColumn must(String name, FocusColumn.Type type, String... allowed) {
        return new DatasetColumn(name, type, Need.VALUE, Set.of(allowed));
    }

    static DatasetColumn may(String name, FocusColumn.Type type) {
        return new DatasetColumn(name, type, Need.COLUMN, Set.of());
    }

    static DatasetColumn more(String name, FocusColumn.Type type, String... allowed) {
        return new DatasetColumn(name, type, Need.NONE, Set.of(allowed));
    }

    boolean isKey() {
        return need == Need.KEY;
    }

    boolean allows(String value) {
        return allowed.isEmpty() || allowed.contains(value);
    }

    /** Of what the column breaks where no requirements model was published. */
    String rule(String what) {
        return "Loadline-" + name + what;
    }
}
