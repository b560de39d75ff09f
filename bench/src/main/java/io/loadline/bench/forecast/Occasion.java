package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Uplift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that was announced and moved demand.
 *
 * @param kind of events that resemble each other
 * @param phases in order, without a gap
 */
record Occasion(String kind, List<Uplift.Phase> phases) {
    private static final Duration DAY = Duration.ofDays(1);

    /** One phase a day. */
    static Occasion days(String kind, String first, String... phases) {
        var start = LocalDate.parse(first).atStartOfDay().toInstant(ZoneOffset.UTC);
        return consecutive(kind, start, DAY, phases);
    }

    /** One phase an hour, the first one an hour before the start. */
    static Occasion match(Instant kickOff) {
        var hour = Duration.ofHours(1);
        var before = Instant.ofEpochSecond(Math.floorDiv(kickOff.getEpochSecond(), 3600L) * 3600L)
                .minus(hour);
        return consecutive("match", before, hour, "before", "first", "second", "after");
    }

    private static Occasion consecutive(String kind, Instant start, Duration length, String... names) {
        var phases = new ArrayList<Uplift.Phase>();
        var at = start;
        for (var name : names) {
            phases.add(new Uplift.Phase(name, at, at.plus(length)));
            at = at.plus(length);
        }
        return new Occasion(kind, List.copyOf(phases));
    }

    Instant start() {
        return phases.getFirst().start();
    }

    Instant end() {
        return phases.getLast().end();
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(start()) && instant.isBefore(end());
    }

    String phaseAt(Instant instant) {
        return phases.stream()
                .filter(p -> !instant.isBefore(p.start()) && instant.isBefore(p.end()))
                .map(Uplift.Phase::name)
                .findFirst()
                .orElse(Uplift.OTHER);
    }

    Uplift.PastPromotion past() {
        return new Uplift.PastPromotion(kind, start(), end(), phases);
    }
}
