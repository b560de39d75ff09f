package io.loadline.web;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where a page ended: the sort keys of its last row. Opaque to clients; one that was tampered with is refused with 400.
 *
 * @param keys as texts, in the order of the list
 */
public record Cursor(List<String> keys) implements Comparable<Cursor> {
    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(Object::toString).toList());
    }

    static Cursor parse(String text) {
        try {
            var json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var keys = List.of(Json.read(json, String[].class));
            if (!keys.stream().allMatch(Texts::areStorable)) {
                throw invalid();
            }
            return new Cursor(keys);
        } catch (IllegalArgumentException | UncheckedIOException | NullPointerException e) {
            throw invalid();
        }
    }

    public String text(int key) {
        if (key >= keys.size()) {
            throw invalid();
        }
        return keys.get(key);
    }

    public UUID uuid(int key) {
        return as(key, Scalars::uuid);
    }

    public long number(int key) {
        return as(key, Long::parseLong);
    }

    /** A number of rows, 0 or more. */
    public long count(int key) {
        long count = number(key);
        if (count < 0) {
            throw invalid();
        }
        return count;
    }

    public Instant instant(int key) {
        return as(key, Scalars::instant);
    }

    public LocalDate date(int key) {
        return as(key, Scalars::date);
    }

    /** By the first key that differs, as a text. */
    @Override
    public int compareTo(Cursor other) {
        return Arrays.compare(keys.toArray(String[]::new), other.keys.toArray(String[]::new));
    }

    /** What clients see. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(keys).getBytes(StandardCharsets.UTF_8));
    }

    private <T> T as(int key, Function<String, T> parse) {
        try {
            return parse.apply(text(key));
        } catch (IllegalArgumentException | DateTimeException | Scalars.Unfit e) {
            throw invalid();
        }
    }

    private static Rejection invalid() {
        return WebProblem.INVALID_CURSOR.at("/after", "after must be a cursor that this list has given as next");
    }
}
