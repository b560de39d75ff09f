package io.loadline.cost.focus;

import java.util.Arrays;
import java.util.function.Function;

/** The latest results of a function of a text, because bills repeat themselves. A fixed number of places, one for each hash. */
public final class Memo<T> {
    private static final int SLOTS = 4096;
    /** What is longer is not kept, so that memory stays bounded. */
    private static final int LONGEST = 4096;

    private final Function<String, T> function;
    private final Entry<T>[] entries;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public Memo(Function<String, T> function) {
        this.function = function;
        entries = new Entry[SLOTS];
        Arrays.fill(entries, new Entry<>("", function.apply("")));
    }

    public T of(String text) {
        if (text.length() > LONGEST) {
            return function.apply(text);
        }
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        var entry = entries[slot];
        if (!entry.text.equals(text)) {
            entry = new Entry<>(text, function.apply(text));
            entries[slot] = entry;
        }
        return entry.value;
    }

    private record Entry<T>(String text, T value) {}
}
