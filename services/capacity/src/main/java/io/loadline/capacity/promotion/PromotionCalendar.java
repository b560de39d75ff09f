package io.loadline.capacity.promotion;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Promotions as a calendar that people subscribe to (RFC 5545): an event for each promotion and for each of its phases.
 *
 * <p>Lines end with CR LF and are folded before they are longer than 75 octets; texts are escaped. What was called off is said to be
 * CANCELLED, so that calendars that have it remove it.
 */
final class PromotionCalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    private PromotionCalendar() {}

    static String of(List<PromotionStore.Entry> promotions) {
        var calendar = new PromotionCalendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Loadline//Promotions//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("X-WR-CALNAME:Promotions");
        promotions.forEach(calendar::promotion);
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void promotion(PromotionStore.Entry entry) {
        var terms = entry.terms();
        event(entry, "promotion", terms.name(), terms.start(), terms.end());
        for (int i = 0; i < terms.phases().size(); i++) {
            var phase = terms.phases().get(i);
            event(entry, "phase-" + i, terms.name() + ": " + phase.name(), phase.start(), phase.end());
        }
    }

    private void event(PromotionStore.Entry entry, String part, String summary, Instant start, Instant end) {
        boolean cancelled = entry.promotion().status() == Promotion.Status.CANCELLED;
        line("BEGIN:VEVENT");
        line("UID:" + entry.id() + "-" + part + "@loadline");
        // the same promotion is the same bytes whenever it is asked for
        line("DTSTAMP:" + UTC.format(start));
        line("DTSTART:" + UTC.format(start));
        line("DTEND:" + UTC.format(end));
        line("SEQUENCE:" + (entry.version() - 1));
        line("STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
        line("SUMMARY:" + escaped(summary));
        line("CATEGORIES:PROMOTION");
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            var character = Character.toString(content.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += more;
            i += character.length();
        }
        text.append("\r\n");
    }
}
