package io.loadline.cost.version;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Versions of something, each of which counts from its day on until a later one does. */
public record Versions<T>(NavigableMap<LocalDate, T> byDay) {

    public static <T> Versions<T> none() {
        return new Versions<>(new TreeMap<>());
    }

    /** @param from the day from which a version counts; of several for one day the last is taken */
    public static <T> Versions<T> of(Collection<T> all, Function<T, LocalDate> from) {
        var byDay = new TreeMap<LocalDate, T>();
        all.forEach(version -> byDay.put(from.apply(version), version));
        return new Versions<>(byDay);
    }

    /** With one more, which replaces the one for the same day. */
    public Versions<T> with(LocalDate from, T version) {
        var more = new TreeMap<>(byDay);
        more.put(from, version);
        return new Versions<>(more);
    }

    /** The one that counts on a day. */
    public Optional<T> on(LocalDate day) {
        return Optional.ofNullable(byDay.floorEntry(day)).map(Map.Entry::getValue);
    }

    /** Whether this very version is there for that day. */
    public boolean contains(LocalDate from, T version) {
        return version.equals(byDay.get(from));
    }

    /** All of them, by day. */
    public List<T> all() {
        return List.copyOf(byDay.values());
    }
}
