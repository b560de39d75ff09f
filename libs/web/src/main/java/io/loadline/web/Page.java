package io.loadline.web;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    /** A list that is short by nature. */
    public static <T> Page<T> all(List<T> rows) {
        return new Page<>(rows, null);
    }

    /** The same page with each item shown differently. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
