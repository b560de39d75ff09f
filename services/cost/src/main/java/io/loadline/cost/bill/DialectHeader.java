package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The header of a bill in a provider's own format, all of whose columns are kept as they stand. */
final class DialectHeader implements Header {
    private final Source source;
    private final int[] all;
    private final List<String> names;
    private final List<Made> made;
    private final Set<FocusColumn> present;

    /** @throws Unreadable when it is no such export */
    DialectHeader(Dialect dialect, Line line) {
        source = new Source(line);
        var missing =
                dialect.needed().stream().filter(name -> !source.has(name)).toList();
        if (!missing.isEmpty()) {
            throw new Unreadable(
                    1,
                    missing.getFirst(),
                    "no bill in the format " + dialect.format() + ": there is no column " + missing);
        }
        all = IntStream.range(0, line.count()).toArray();
        names = IntStream.of(all).mapToObj(i -> line.field(i).strip()).toList();
        made = dialect.columns().entrySet().stream()
                .map(entry -> new Made(entry.getKey(), entry.getValue()))
                .toList();
        present = EnumSet.copyOf(dialect.columns().keySet());
        present.removeAll(dialect.unruled());
    }

    @Override
    public Set<FocusColumn> present() {
        return present;
    }

    @Override
    public List<String> otherNames() {
        return names;
    }

    @Override
    public void fill(Line line, FocusRow row) {
        Header.check(line, all.length);
        row.begin(line.number());
        source.read(line);
        made.forEach(each -> row.put(each.column, each.of(source)));
    }

    @Override
    public String others(Line line) {
        return KeptColumns.of(line, all);
    }

    private record Made(FocusColumn column, Function<Source, String> value) {
        String of(Source source) {
            var text = value.apply(source);
            return column.type() == FocusColumn.Type.DECIMAL ? Source.number(text) : text;
        }
    }
}
