package io.loadline.bench.forecast;

import io.loadline.capacity.forecast.Recurring;
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
 * @param planned by what demand is expected to be multiplied
 * @param phases in order, without a gap
 */
record Occasion(String kind, double planned, List<Uplift.Phase> phases) {
    /** The factor that a shop plans with when it has seen none of the kind before. */
    static final double ASSUMED = 3;

    private static final Duration DAY = Duration.ofDays(1);

    /** One phase a day. */
    static Occasion days(String kind, String first, String... phases) {
        var start = LocalDate.parse(first).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Occasion(kind, ASSUMED, phases(start, DAY, phases));
    }

    /** From the kick-off to the end, two hours later. */
    static Occasion match(Instant kickOff, double planned) {
        return new Occasion("match", planned, phases(kickOff, Duration.ofHours(1), "first", "second"));
    }

    private static List<Uplift.Phase> phases(Instant start, Duration length, String... names) {
        var phases = new ArrayList<Uplift.Phase>();
        var at = start;
        for (var name : names) {
            phases.add(new Uplift.Phase(name, at, at.plus(length)));
            at = at.plus(length);
        }
        return List.copyOf(phases);
    }

    Instant start() {
        return phases.getFirst().start();
    }

    Instant end() {
        return phases.getLast().end();
    }

    /** Whether it takes place in an hour, or in a part of it. */
    boolean touches(Instant hour) {
        return past().touches(hour);
    }

    /** The last one in an hour. */
    String phaseOf(Instant hour) {
        return past().phaseOf(hour);
    }

    Recurring.Event event() {
        return new Recurring.Event(kind, start(), end(), planned);
    }

    Uplift.PastPromotion past() {
        return new Uplift.PastPromotion(kind, start(), end(), phases);
    }
}
