package io.loadline.changes.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Writes a calendar as RFC 5545 wants it: times in UTC, text escaped, lines of at most 75 octets that end with CR and LF. It is written
 * by hand because no library is needed to write; one that reads judges it in the tests.
 */
final class ICalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE = 75;

    private final StringBuilder text = new StringBuilder();

    private ICalendar() {}

    static String of(String name, List<Entry> entries) {
        var calendar = new ICalendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Loadline//Changes//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("X-WR-CALNAME", escaped(name));
        entries.forEach(calendar::event);
        calendar.line("END", "VCALENDAR");
        return calendar.text.toString();
    }

    private void event(Entry entry) {
        line("BEGIN", "VEVENT");
        line("UID", entry.uid() + "@loadline.io");
        // of the same fact always the same, so that a calendar as of an instant is the same for ever
        line("DTSTAMP", UTC.format(entry.window().start()));
        line("SEQUENCE", String.valueOf(entry.sequence()));
        line("DTSTART", UTC.format(entry.window().start()));
        line("DTEND", UTC.format(end(entry)));
        line("SUMMARY", escaped(entry.summary()));
        line("DESCRIPTION", escaped(entry.description()));
        line("CATEGORIES", entry.category().name());
        line("STATUS", entry.status().name());
        line("TRANSP", entry.category() == Entry.Category.FREEZE ? "OPAQUE" : "TRANSPARENT");
        line("END", "VEVENT");
    }

    /** A calendar knows whole seconds, and an event must not end when it starts. */
    private static Instant end(Entry entry) {
        var next = Instant.ofEpochSecond(entry.window().start().getEpochSecond() + 1);
        return entry.window().end().isBefore(next) ? next : entry.window().end();
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
