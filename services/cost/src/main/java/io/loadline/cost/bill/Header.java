package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import java.util.List;
import java.util.Set;

/** What the header of a bill says about its columns. */
interface Header {
    /** FOCUS's columns that the bill has, or that are made of its own. */
    Set<FocusColumn> present();

    /** The columns that are kept as they stand, in the order of {@link #others(Line)}. */
    List<String> otherNames();

    /** @throws Unreadable when the record has more or fewer fields than the header, or one that cannot be stored */
    void fill(Line line, FocusRow row);

    /** The fields of the columns that are kept as they stand, a record of CSV; null is empty. */
    String others(Line line);

    static void check(Line line, int width) {
        if (line.count() != width) {
            throw new Unreadable(line.number(), "", line.count() + " fields where the header has " + width);
        }
        if (line.holdsNul()) {
            throw new Unreadable(line.number(), "", "holds the character NUL");
        }
    }
}
