package io.loadline.capacity.promotion;

import io.loadline.kernel.Window;
import io.loadline.web.ICalendar;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A promotion in people's calendars: itself and each of its phases. */
final class PromotionCalendar {
    private PromotionCalendar() {}

    static Stream<ICalendar.Event> of(PromotionStore.Entry entry) {
        var terms = entry.terms();
        var phases = IntStream.range(0, terms.phases().size()).mapToObj(i -> {
            var phase = terms.phases().get(i);
            return event(
                    entry, "phase-" + i, terms.name() + ": " + phase.name(), new Window(phase.start(), phase.end()));
        });
        return Stream.concat(
                Stream.of(event(entry, "promotion", terms.name(), new Window(terms.start(), terms.end()))), phases);
    }

    private static ICalendar.Event event(PromotionStore.Entry entry, String part, String summary, Window window) {
        return new ICalendar.Event(
                entry.id() + "-" + part,
                entry.version() - 1,
                window,
                summary,
                "",
                "PROMOTION",
                entry.promotion().status() == Promotion.Status.CANCELLED
                        ? ICalendar.Status.CANCELLED
                        : ICalendar.Status.CONFIRMED,
                false);
    }
}
