package io.loadline.web;

import io.loadline.kernel.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes a calendar that people subscribe to, as RFC 5545 wants it: times in UTC, text escaped, lines of at most 75 octets that end with
 * CR and LF. It is written by hand because no library is needed to write; one that reads judges it in the tests.
 */
public final class ICalendar {
    /** The media type. */
    public static final String TYPE = "text/calendar";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
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
     */
    public record Event(
            String uid,
            long sequence,
            Window window,
            String summary,
            String description,
            String category,
            Status status,
            boolean opaque) {}

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
        events.forEach(calendar::event);
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Event event) {
        line("BEGIN", "VEVENT");
        line("UID", event.uid() + "@loadline.io");
        // of the same fact always the same, so that a calendar as of an instant is the same for ever
        line("DTSTAMP", UTC.format(event.window().start()));
        line("SEQUENCE", String.valueOf(event.sequence()));
        line("DTSTART", UTC.format(event.window().start()));
        line("DTEND", UTC.format(end(event)));
        line("SUMMARY", escaped(event.summary()));
        if (!event.description().isEmpty()) {
            line("DESCRIPTION", escaped(event.description()));
        }
        line("CATEGORIES", event.category());
        line("STATUS", event.status().name());
        line("TRANSP", event.opaque() ? "OPAQUE" : "TRANSPARENT");
        line("END", "VEVENT");
    }

    /** A calendar knows whole seconds, and an event must not end when it starts. */
    private static Instant end(Event event) {
        var next = Instant.ofEpochSecond(event.window().start().getEpochSecond() + 1);
        return event.window().end().isBefore(next) ? next : event.window().end();
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
