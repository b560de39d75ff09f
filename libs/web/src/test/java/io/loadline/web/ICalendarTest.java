package io.loadline.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;

class ICalendarTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00.250Z");
    private static final Instant MODIFIED = Instant.parse("2026-10-26T09:00:00Z");
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

    @Test
    void whatComesAgainFollowsTheWallClockOfItsZone() throws Exception {
        var first = new Window(Instant.parse("2026-10-09T16:00:00Z"), Instant.parse("2026-10-10T06:00:00Z"));
        // clocks go back in the night of the 25th, so that 18:00 to 08:00 lasts an hour longer
        var longer = new Window(Instant.parse("2026-10-24T16:00:00Z"), Instant.parse("2026-10-25T07:00:00Z"));
        var text = ICalendar.of("Loadline", List.of(again(first, longer)));
        var read = read(text);
        assertTrue(
                read.validate().getEntries().isEmpty(),
                () -> "" + read.validate().getEntries());
        assertEquals(1, read.getComponents(Component.VTIMEZONE).size());
        var zone = (VTimeZone) read.getComponents(Component.VTIMEZONE).getFirst();
        assertEquals(2, zone.getObservances().size());
        var event = (VEvent) read.getComponents(Component.VEVENT).getFirst();
        var starts = event
                .<ZonedDateTime>calculateRecurrenceSet(new Period<>(
                        ZonedDateTime.parse("2026-10-20T00:00:00+02:00[Europe/Berlin]"),
                        ZonedDateTime.parse("2026-11-01T00:00:00+01:00[Europe/Berlin]")))
                .stream()
                .map(period -> period.getStart().toInstant())
                .toList();
        assertEquals(List.of(Instant.parse("2026-10-24T16:00:00Z"), Instant.parse("2026-10-31T17:00:00Z")), starts);
        assertEquals("20261026T090000Z", value(event, Property.LAST_MODIFIED));
        assertEquals("20261026T090000Z", value(event, Property.DTSTAMP));
        var other = read.getComponents(Component.VEVENT).getLast();
        assertEquals("20261025T080000", value(other, Property.DTEND));
        assertEquals("20261024T180000", value(other, Property.RECURRENCE_ID));
        assertTrue(text.contains("EXDATE;TZID=Europe/Berlin:20261010T180000"), text);
    }

    private static ICalendar.Event again(Window first, Window longer) {
        var repeat = new ICalendar.Repeat(
                ZoneId.of("Europe/Berlin"),
                "FREQ=WEEKLY;BYDAY=FR,SA",
                List.of(
                        Instant.parse("2026-10-10T16:00:00Z"),
                        Instant.parse("2026-10-23T16:00:00Z"),
                        Instant.parse("2026-10-30T17:00:00Z")),
                List.of(longer),
                Instant.parse("2028-01-01T00:00:00Z"));
        return new ICalendar.Event(
                "freeze-1",
                1,
                first,
                "Nights",
                "",
                "FREEZE",
                ICalendar.Status.CONFIRMED,
                true,
                Optional.of(repeat),
                Optional.of(MODIFIED));
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
