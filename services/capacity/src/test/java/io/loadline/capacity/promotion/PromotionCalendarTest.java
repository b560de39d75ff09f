package io.loadline.capacity.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** What is written is read by a library that others keep. */
final class PromotionCalendarTest {
    private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
    private static final String NAME =
            "双十一, \"11.11\"; half \\ price\nfor everybody who can wait until the clock strikes twelve in the night";

    @Test
    void aCalendarIsValidAndSaysWhatWasScheduled() throws Exception {
        var calendar = read(PromotionCalendar.of(List.of(promotion(Promotion.Status.SCHEDULED))));
        assertFalse(calendar.validate().hasErrors(), () -> calendar.validate().toString());
        var events = calendar.<VEvent>getComponents("VEVENT");
        assertEquals(2, events.size(), "itself and its phase");
        assertEquals(NAME, value(events.getFirst(), Property.SUMMARY));
        assertEquals(NAME + ": opening", value(events.getLast(), Property.SUMMARY));
        assertEquals("20261110T120000Z", value(events.getFirst(), Property.DTSTART));
        assertEquals("20261111T120000Z", value(events.getFirst(), Property.DTEND));
        assertEquals("CONFIRMED", value(events.getFirst(), Property.STATUS));
        assertFalse(value(events.getFirst(), Property.UID).equals(value(events.getLast(), Property.UID)));
    }

    @Test
    void whatWasCalledOffSaysSo() throws Exception {
        var calendar = read(PromotionCalendar.of(List.of(promotion(Promotion.Status.CANCELLED))));
        assertEquals("CANCELLED", value(calendar.<VEvent>getComponents("VEVENT").getFirst(), Property.STATUS));
    }

    @Test
    void noLineIsLongerThan75Octets() {
        var text = PromotionCalendar.of(List.of(promotion(Promotion.Status.SCHEDULED)));
        assertTrue(text.endsWith("END:VCALENDAR\r\n"));
        for (var line : text.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
        }
    }

    @Test
    void nothingScheduledIsACalendarToo() throws Exception {
        assertEquals(List.of(), read(PromotionCalendar.of(List.of())).getComponents());
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    private static PromotionStore.Entry promotion(Promotion.Status status) {
        var end = START.plusSeconds(86_400);
        var terms = new Promotion.Terms(
                NAME,
                START,
                end,
                List.of(new Promotion.Phase("opening", START, START.plusSeconds(3600))),
                new Promotion.Expected(Optional.empty(), Optional.of(3.0)),
                List.of());
        return new PromotionStore.Entry(new UUID(1, 2), 3, new Promotion(status, Optional.of(terms)));
    }
}
