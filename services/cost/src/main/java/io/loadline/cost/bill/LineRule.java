package io.loadline.cost.bill;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A rule that one line can break.
 *
 * @param id as in the requirements model, or {@code Loadline-…} for what only common sense demands
 * @param column that it is about
 * @param others columns that it looks at as well; without one of them it is not asked
 * @param broken by which lines
 */
record LineRule(String id, FocusColumn column, Set<FocusColumn> others, Predicate<FocusRow> broken, String says) {
    static LineRule of(
            String id, FocusColumn column, List<FocusColumn> others, Predicate<FocusRow> broken, String says) {
        var set = EnumSet.noneOf(FocusColumn.class);
        set.addAll(others);
        return new LineRule(id, column, set, broken, says);
    }

    boolean canBeAsked(Set<FocusColumn> present) {
        return present.contains(column) && present.containsAll(others);
    }
}
