package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which column of a file is which of FOCUS, and which are of no type and kept as they stand. */
final class FocusHeader {
    private final List<Placed> placed = new ArrayList<>();
    private final List<Integer> others = new ArrayList<>();
    private final List<String> otherNames = new ArrayList<>();
    private final Set<FocusColumn> present = EnumSet.noneOf(FocusColumn.class);
    private final int width;

    private FocusHeader(int width) {
        this.width = width;
    }

    /** @throws Unreadable when a column is there twice */
    static FocusHeader of(CsvLine line) {
        var header = new FocusHeader(line.count());
        for (int i = 0; i < line.count(); i++) {
            header.place(i, line.field(i).strip());
        }
        return header;
    }

    private void place(int index, String name) {
        var column = FocusColumn.named(name);
        if (column.isPresent()) {
            if (!present.add(column.get())) {
                throw new Unreadable(1, name, "the column " + name + " is there twice");
            }
            placed.add(new Placed(index, column.get()));
        }
        if (column.filter(FocusColumn::isTyped).isEmpty()) {
            others.add(index);
            otherNames.add(name);
        }
    }

    Set<FocusColumn> present() {
        return present;
    }

    /** The columns that are kept as they stand, in the order of {@link #others(CsvLine)}. */
    List<String> otherNames() {
        return otherNames;
    }

    /** @throws Unreadable when the record has more or fewer fields than the header */
    void fill(CsvLine line, FocusRow row) {
        if (line.count() != width) {
            throw new Unreadable(line.number(), "", line.count() + " fields where the header has " + width);
        }
        if (line.holdsNul()) {
            throw new Unreadable(line.number(), "", "holds the character NUL");
        }
        row.begin(line.number());
        for (var each : placed) {
            row.put(each.column, line.field(each.index));
        }
    }

    /** The fields of the columns that have no type, a record of CSV; null is empty. */
    String others(CsvLine line) {
        var text = new StringBuilder(512);
        for (int i = 0; i < others.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            var field = line.field(others.get(i));
            if (!FocusRow.isNull(field)) {
                append(text, field);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String field) {
        boolean quoted = field.indexOf(',') >= 0
                || field.indexOf('"') >= 0
                || field.indexOf('\n') >= 0
                || field.indexOf('\r') >= 0;
        if (quoted) {
            text.append('"').append(field.replace("\"", "\"\"")).append('"');
        } else {
            text.append(field);
        }
    }

    private record Placed(int index, FocusColumn column) {}
}
