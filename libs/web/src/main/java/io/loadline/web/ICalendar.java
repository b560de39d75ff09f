package io.loadline.web;

import io.loadline.kernel.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a calendar that people subscribe to, as RFC 5545 wants it: times in UTC but of what comes again, text escaped, lines of at most 75 octets that end with
 * CR and LF. It is written by hand because no library is needed to write; one that reads judges it in the tests.
 */
public final class ICalendar {
    /** The media type. */
    public static final String TYPE = "text/calendar";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final int LINE = 75;

    private final StringBuilder text = new StringBuilder();

    private ICalendar() {}

    /**
     * Something in the calendar.
     *
     * @param uid the same for ever, unlike that of anything else
     * @param sequence grows when it is altered
     * @param window half open
     * @param description empty for none
     * @param category as calendars group by it, in capitals
     * @param opaque whether nothing else can take place meanwhile
     * @param repeat how it comes again; its window is the first time
     * @param modified when it was altered last; empty when nobody knows, or it never was
     */
    public record Event(
            String uid,
            long sequence,
            Window window,
            String summary,
            String description,
            String category,
            Status status,
            boolean opaque,
            Optional<Repeat> repeat,
            Optional<Instant> modified) {
        /** Once. */
        public Event(
                String uid,
                long sequence,
                Window window,
                String summary,
                String description,
                String category,
                Status status,
                boolean opaque) {
            this(
                    uid,
                    sequence,
                    window,
                    summary,
                    description,
                    category,
                    status,
                    opaque,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * How an event comes again.
     *
     * @param zone whose wall clock it follows
     * @param rule an RRULE; UNTIL in UTC
     * @param except starts that are left out
     * @param others occurrences of another length than the first: when clocks change meanwhile, RFC 5545 would keep the length
     * @param known until when the calendar says how the zone's clocks change
     */
    public record Repeat(ZoneId zone, String rule, List<Instant> except, List<Window> others, Instant known) {
        public Repeat {
            except = List.copyOf(except);
            others = List.copyOf(others);
        }
    }

    /** How sure it is, in the words of RFC 5545; calendars that have what is cancelled remove it. */
    public enum Status {
        TENTATIVE,
        CONFIRMED,
        CANCELLED
    }

    /** @param name that people see */
    public static String of(String name, List<Event> events) {
        var calendar = new ICalendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Loadline//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("X-WR-CALNAME", escaped(name));
        ICalendarZone.of(events).forEach(zone -> zone.lines(calendar::line));
        events.forEach(calendar::event);
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Event event) {
        component(event, event.window(), () -> event.repeat().ifPresent(this::repeat));
        event.repeat()
                .ifPresent(repeat -> repeat.others()
                        .forEach(other -> component(event, other, () -> time("RECURRENCE-ID", other.start(), event))));
    }

    private void repeat(Repeat repeat) {
        line("RRULE", repeat.rule());
        repeat.except().forEach(start -> line(zoned("EXDATE", repeat.zone()), local(start, repeat.zone())));
    }

    private void component(Event event, Window window, Runnable recurrence) {
        line("BEGIN", "VEVENT");
        line("UID", event.uid() + "@loadline.io");
        // of the same fact always the same, so that a calendar as of an instant is the same for ever
        line("DTSTAMP", UTC.format(event.modified().orElse(event.window().start())));
        event.modified().ifPresent(at -> line("LAST-MODIFIED", UTC.format(at)));
        line("SEQUENCE", String.valueOf(event.sequence()));
        time("DTSTART", window.start(), event);
        time("DTEND", end(window), event);
        recurrence.run();
        line("SUMMARY", escaped(event.summary()));
        if (!event.description().isEmpty()) {
            line("DESCRIPTION", escaped(event.description()));
        }
        line("CATEGORIES", event.category());
        line("STATUS", event.status().name());
        line("TRANSP", event.opaque() ? "OPAQUE" : "TRANSPARENT");
        line("END", "VEVENT");
    }

    /** In UTC, or by the wall clock that the event follows. */
    private void time(String name, Instant time, Event event) {
        event.repeat()
                .ifPresentOrElse(
                        repeat -> line(zoned(name, repeat.zone()), local(time, repeat.zone())),
                        () -> line(name, UTC.format(time)));
    }

    private static String zoned(String name, ZoneId zone) {
        return name + ";TZID=" + zone.getId();
    }

    private static String local(Instant time, ZoneId zone) {
        return LOCAL.format(time.atZone(zone));
    }

    /** A calendar knows whole seconds, and an event must not end when it starts. */
    private static Instant end(Window window) {
        var next = Instant.ofEpochSecond(window.start().getEpochSecond() + 1);
        return window.end().isBefore(next) ? next : window.end();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", " ");
    }

    /** Folded so that no character is cut. */
    private void line(String name, String value) {
        int octets = 0;
        var line = name + ":" + value;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            var character = Character.toString(line.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += length;
        }
        text.append("\r\n");
    }
}
