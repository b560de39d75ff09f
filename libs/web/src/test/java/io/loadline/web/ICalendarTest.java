package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import org.junit.jupiter.api.Test;

class ICalendarTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00.250Z");
    private static final String LONG =
            "Roll out; then, on Friday, \\ watch 支付 and 数据库 for errors, ".repeat(5) + "\nand \u0007 tell";

    @Test
    void aLibraryThatReadsCalendarsAgrees() throws Exception {
        var all =
                List.of(event("change-1", START.plusSeconds(3600), false), event("freeze-2", START.plusNanos(1), true));
        var read = read(ICalendar.of("Loadline", all));
        assertTrue(
                read.validate().getEntries().isEmpty(),
                () -> "" + read.validate().getEntries());
        var events = read.getComponents(Component.VEVENT);
        assertEquals(2, events.size());
        var event = events.getFirst();
        assertEquals(LONG.replace('\u0007', ' '), value(event, Property.SUMMARY));
        assertEquals("20261102T100000Z", value(event, Property.DTSTART));
        assertEquals("20261102T110000Z", value(event, Property.DTEND));
        assertEquals("OPAQUE", value(events.getLast(), Property.TRANSP));
        assertEquals("20261102T100001Z", value(events.getLast(), Property.DTEND));
    }

    @Test
    void noLineIsLongerThan75Octets() {
        ICalendar.of("Loadline", List.of(event("change-1", START.plusSeconds(60), false)))
                .lines()
                .forEach(line -> assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line));
    }

    @Test
    void nothingIsACalendarToo() throws Exception {
        assertEquals(List.of(), read(ICalendar.of("Loadline", List.of())).getComponents());
    }

    private static String value(Component event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static ICalendar.Event event(String uid, Instant end, boolean opaque) {
        return new ICalendar.Event(
                uid,
                3,
                new Window(START, end),
                LONG,
                opaque ? "" : "normal; deployment",
                "CHANGE",
                ICalendar.Status.CONFIRMED,
                opaque);
    }
}
