package io.loadline.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next the cursor to go on with, {@code null} at the end
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

    /** @param rows up to {@link Paging#fetch} of them */
    public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, Cursor> cursor) {
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        var shown = rows.subList(0, paging.limit());
        return new Page<>(List.copyOf(shown), cursor.apply(shown.getLast()).toString());
    }

    /** Part of a list that is at hand as a whole, in the order of its keys. */
    public static <T> Page<T> within(List<T> all, Paging paging, Function<T, Cursor> key) {
        var rows = all.stream()
                .filter(row -> paging.after()
                        .map(after -> key.apply(row).compareTo(after) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(key))
                .limit(paging.fetch())
                .toList();
        return of(rows, paging, key);
    }

    /** The same page with each item shown differently. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
