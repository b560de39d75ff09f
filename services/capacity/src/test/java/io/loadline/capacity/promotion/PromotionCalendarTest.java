package io.loadline.capacity.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Window;
import io.loadline.web.ICalendar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PromotionCalendarTest {
    private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
    private static final Window DAY = new Window(START, START.plusSeconds(86_400));
    private static final Window OPENING = new Window(START, START.plusSeconds(3600));

    @Test
    void aPromotionAndItsPhasesAreThere() {
        var events = events(Promotion.Status.SCHEDULED);
        assertEquals(
                List.of("双十一", "双十一: opening"),
                events.stream().map(ICalendar.Event::summary).toList());
        assertEquals(
                List.of(DAY, OPENING),
                events.stream().map(ICalendar.Event::window).toList());
        assertEquals(2, events.stream().map(ICalendar.Event::uid).distinct().count());
        assertEquals(ICalendar.Status.CONFIRMED, events.getFirst().status());
    }

    @Test
    void whatWasCalledOffSaysSo() {
        assertEquals(
                ICalendar.Status.CANCELLED,
                events(Promotion.Status.CANCELLED).getLast().status());
    }

    private static List<ICalendar.Event> events(Promotion.Status status) {
        var terms = new Promotion.Terms(
                "双十一",
                DAY.start(),
                DAY.end(),
                List.of(new Promotion.Phase("opening", OPENING.start(), OPENING.end())),
                new Promotion.Expected(Optional.empty(), Optional.of(3.0)),
                List.of());
        return PromotionCalendar.of(
                        new PromotionStore.Entry(new UUID(1, 2), 3, new Promotion(status, Optional.of(terms))))
                .toList();
    }
}
