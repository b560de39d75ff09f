package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Which column of a file is which of FOCUS, and which are of no type and kept as they stand. */
final class FocusHeader implements Header {
    private final List<Placed> placed = new ArrayList<>();
    private final List<String> otherNames = new ArrayList<>();
    private final Set<FocusColumn> present = EnumSet.noneOf(FocusColumn.class);
    private final int width;
    private final int[] others;

    /** @throws Unreadable when a column is there twice */
    FocusHeader(Line line) {
        width = line.count();
        var names =
                IntStream.range(0, width).mapToObj(i -> line.field(i).strip()).toList();
        var header = Set.copyOf(names);
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < width; i++) {
            var column = FocusColumn.spelt(names.get(i), header);
            if (place(i, column)) {
                kept.add(i);
                otherNames.add(column.map(FocusColumn::name).orElse(names.get(i)));
            }
        }
        others = kept.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @return whether it is kept as it stands */
    private boolean place(int index, Optional<FocusColumn> column) {
        column.ifPresent(focus -> {
            if (!present.add(focus)) {
                throw new Unreadable(1, focus.name(), "the column " + focus + " is there twice");
            }
            placed.add(new Placed(index, focus));
        });
        return column.filter(FocusColumn::isTyped).isEmpty();
    }

    @Override
    public Set<FocusColumn> present() {
        return present;
    }

    @Override
    public List<String> otherNames() {
        return otherNames;
    }

    @Override
    public void fill(Line line, FocusRow row) {
        Header.check(line, width);
        row.begin(line.number());
        for (var each : placed) {
            row.put(each.column, line.field(each.index));
        }
    }

    @Override
    public String others(Line line) {
        return KeptColumns.of(line, others);
    }

    private record Placed(int index, FocusColumn column) {}
}
