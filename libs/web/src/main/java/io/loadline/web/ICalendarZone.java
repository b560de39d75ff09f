package io.loadline.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How the clocks of a time zone change in a calendar (VTIMEZONE of RFC 5545, 3.6.5): each change by itself, since the rules that make them
 * are not the same for ever.
 */
final class ICalendarZone {
    private final ZoneId zone;
    private Instant from;
    private Instant to;

    private ICalendarZone(ZoneId zone, Instant from, Instant to) {
        this.zone = zone;
        this.from = from;
        this.to = to;
    }

    /** The zones that events follow, each once. */
    static List<ICalendarZone> of(List<ICalendar.Event> events) {
        var zones = new TreeMap<String, ICalendarZone>();
        for (var event : events) {
            event.repeat().ifPresent(repeat -> {
                var start = event.window().start();
                zones.computeIfAbsent(
                                repeat.zone().getId(), id -> new ICalendarZone(repeat.zone(), start, repeat.known()))
                        .widen(start, repeat.known());
            });
        }
        return List.copyOf(zones.values());
    }

    private void widen(Instant start, Instant end) {
        from = start.isBefore(from) ? start : from;
        to = end.isAfter(to) ? end : to;
    }

    /** @param line takes the name and the value of each */
    void lines(BiConsumer<String, String> line) {
        line.accept("BEGIN", "VTIMEZONE");
        line.accept("TZID", zone.getId());
        var changes = changes();
        if (changes.isEmpty()) {
            var offset = zone.getRules().getOffset(from);
            observance(line, false, List.of(LocalDateTime.of(1970, 1, 1, 0, 0)), offset, offset);
        }
        changes.values().forEach(same -> {
            var first = same.getFirst();
            observance(
                    line,
                    zone.getRules().isDaylightSavings(first.getInstant()),
                    same.stream().map(ZoneOffsetTransition::getDateTimeBefore).toList(),
                    first.getOffsetBefore(),
                    first.getOffsetAfter());
        });
        line.accept("END", "VTIMEZONE");
    }

    /** From the last change before on, by what they change. */
    private Map<String, List<ZoneOffsetTransition>> changes() {
        var changes = new LinkedHashMap<String, List<ZoneOffsetTransition>>();
        var rules = zone.getRules();
        var first = rules.previousTransition(from.plusNanos(1));
        for (var each = first == null ? rules.nextTransition(from) : first;
                each != null && each.getInstant().isBefore(to);
                each = rules.nextTransition(each.getInstant())) {
            var what = each.getOffsetBefore() + " " + each.getOffsetAfter() + " "
                    + rules.isDaylightSavings(each.getInstant());
            changes.computeIfAbsent(what, key -> new ArrayList<>()).add(each);
        }
        return changes;
    }

    private static void observance(
            BiConsumer<String, String> line,
            boolean daylight,
            List<LocalDateTime> onsets,
            ZoneOffset before,
            ZoneOffset after) {
        var name = daylight ? "DAYLIGHT" : "STANDARD";
        line.accept("BEGIN", name);
        line.accept("DTSTART", ICalendar.LOCAL.format(onsets.getFirst()));
        onsets.stream().skip(1).forEach(onset -> line.accept("RDATE", ICalendar.LOCAL.format(onset)));
        line.accept("TZOFFSETFROM", offset(before));
        line.accept("TZOFFSETTO", offset(after));
        line.accept("END", name);
    }

    private static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        var sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        var text = "%s%02d%02d".formatted(sign, seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + "%02d".formatted(seconds % 60);
    }
}
