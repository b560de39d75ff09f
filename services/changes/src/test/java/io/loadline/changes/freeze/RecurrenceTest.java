package io.loadline.changes.freeze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aNightLastsFrom18To8WhateverTheClocksDo() {
        assertEquals(Duration.ofHours(15), night(BERLIN, "2026-10-24").length());
        assertEquals(Duration.ofHours(13), night(BERLIN, "2027-03-27").length());
        assertEquals(
                Duration.ofHours(15),
                night(ZoneId.of("America/New_York"), "2026-10-31").length());
        assertEquals(
                Duration.ofHours(14),
                night(ZoneId.of("Asia/Shanghai"), "2026-10-24").length());
        // half an hour only
        assertEquals(
                Duration.ofMinutes(13 * 60 + 30),
                night(ZoneId.of("Australia/Lord_Howe"), "2026-10-03").length());
    }

    private static Window night(ZoneId zone, String day) {
        var first = window("2026-07-01T18:00", "2026-07-02T08:00", zone);
        var begin = LocalDate.parse(day).atTime(18, 0);
        var found = again("FREQ=DAILY", zone).within(first, moment(begin, zone));
        assertEquals(
                List.of(begin),
                found.stream().map(each -> local(each.start(), zone)).toList());
        assertEquals(begin.plusHours(14), local(found.getFirst().end(), zone));
        return found.getFirst();
    }

    @Test
    void aTimeThatTheDayDoesNotHaveIsLater() {
        var first = window("2027-03-01T02:30", "2027-03-01T04:00", BERLIN);
        var found = again("FREQ=DAILY", BERLIN).within(first, window("2027-03-28T00:00", "2027-03-29T00:00", BERLIN));
        assertEquals(List.of(window("2027-03-28T03:30", "2027-03-28T04:00", BERLIN)), found);
    }

    @Test
    void daysAreWhatTheStandardSays() {
        // the first Friday, and the Friday that is a 13th
        days("2026-11-06", "FREQ=MONTHLY;BYDAY=1FR", "2026-11-06", "2026-12-04", "2027-01-01");
        days("2026-11-13", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-13", "2027-08-13", "2028-10-13");
        days("2026-11-30", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30", "2026-12-31", "2027-01-29");
        days("2026-11-30", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30", "2026-12-31", "2027-01-31");
        // a month without a 31st has none, and a year without a 29 February
        days("2027-01-31", "FREQ=MONTHLY", "2027-01-31", "2027-03-31", "2027-05-31");
        days("2028-02-29", "FREQ=YEARLY", "2028-02-29", "2032-02-29", "2036-02-29");
        days("2026-11-02", "FREQ=DAILY;INTERVAL=10", "2026-11-02", "2026-11-12", "2026-11-22");
        days("2026-11-27", "FREQ=YEARLY;BYMONTH=11;BYDAY=4FR", "2026-11-27", "2027-11-26", "2028-11-24");
        days("2027-01-01", "FREQ=YEARLY;BYYEARDAY=1,-1", "2027-01-01", "2027-12-31", "2028-01-01");
        days("2027-05-17", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2027-05-17", "2028-05-15", "2029-05-14");
        days("2026-11-02", "FREQ=DAILY;BYMONTH=11;BYDAY=SA,MO", "2026-11-02", "2026-11-07", "2026-11-09");
    }

    @Test
    void weeksBeginOnMondayUnlessTheRuleSaysOtherwise() {
        // the example of RFC 5545, 3.8.5.3
        days("1997-08-05", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU", "1997-08-05", "1997-08-10", "1997-08-19");
        days(
                "1997-08-05",
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
                "1997-08-05",
                "1997-08-17",
                "1997-08-19");
    }

    private static void days(String first, String rule, String... expected) {
        var window = window(first + "T18:00", first + "T23:00", BERLIN);
        assertEquals(List.of(), Recurrence.faults(rule, BERLIN.getId(), List.of(), window), rule);
        var found = again(rule, BERLIN)
                .within(window, new Window(window.start(), window.start().plus(Duration.ofDays(15 * 366))));
        assertEquals(
                List.of(expected),
                found.stream()
                        .limit(expected.length)
                        .map(each -> local(each.start(), BERLIN).toLocalDate().toString())
                        .toList(),
                rule);
    }

    @Test
    void whoAsksForAMomentFindsWhatWhoAsksForYearsFinds() {
        var first = window("2026-11-06T18:00", "2026-11-06T20:00", BERLIN);
        for (var rule : List.of(
                "FREQ=DAILY",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=WEEKLY;BYDAY=FR,SA,SU",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR,SU",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR,SU;WKST=SU",
                "FREQ=WEEKLY;INTERVAL=3;COUNT=40;BYDAY=TU,FR",
                "FREQ=MONTHLY;BYMONTHDAY=6,21,31",
                "FREQ=MONTHLY;INTERVAL=5;BYDAY=1FR,-1SU",
                "FREQ=YEARLY;BYMONTH=3,11;BYMONTHDAY=6,28",
                "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=20,45;BYDAY=MO,FR")) {
            var again = again(rule, BERLIN);
            var all = again.within(first, decade(first));
            assertFalse(all.isEmpty(), rule);
            for (var each : all) {
                assertEquals(List.of(each), again.within(first, new Window(each.start(), each.end())), rule);
            }
        }
    }

    @Test
    void itEndsByCountByInstantOrNever() {
        var first = window("2026-11-06T18:00", "2026-11-07T08:00", BERLIN);
        assertEquals(Optional.empty(), again("FREQ=WEEKLY", BERLIN).over(first));
        var thrice = again("FREQ=WEEKLY;COUNT=3", BERLIN);
        assertEquals(3, thrice.within(first, decade(first)).size());
        assertEquals(Optional.of(instant("2026-11-21T08:00", BERLIN)), thrice.over(first));
        // until is met by whatever starts at it
        var until = again("FREQ=WEEKLY;UNTIL=20261120T170000Z", BERLIN);
        assertEquals(3, until.within(first, decade(first)).size());
        assertEquals(
                2,
                again("FREQ=WEEKLY;UNTIL=20261120T165959Z", BERLIN)
                        .within(first, decade(first))
                        .size());
        assertTrue(until.over(first).orElseThrow().isAfter(instant("2026-11-21T08:00", BERLIN)));
        assertEquals("FREQ=WEEKLY;UNTIL=20261113T165959Z", until.endedBy(instant("2026-11-13T18:00", BERLIN), first));
        assertEquals("FREQ=WEEKLY;COUNT=1", thrice.endedBy(instant("2026-11-13T18:00", BERLIN), first));
    }

    @Test
    void daysAreLeftOut() {
        var first = window("2026-12-18T18:00", "2026-12-19T08:00", BERLIN);
        var but = new Recurrence("FREQ=WEEKLY;COUNT=3", BERLIN, List.of(LocalDate.parse("2026-12-25")));
        assertEquals(
                List.of("2026-12-18", "2027-01-01"),
                but.within(first, decade(first)).stream()
                        .map(each -> local(each.start(), BERLIN).toLocalDate().toString())
                        .toList());
        assertEquals(List.of(instant("2026-12-25T18:00", BERLIN)), but.exceptions(first));
    }

    @Test
    void anOccurrenceThatBeganBeforeTheWindowIsFound() {
        var first = window("2026-11-15T00:00", "2027-01-05T00:00", BERLIN);
        var found = again("FREQ=YEARLY", BERLIN).within(first, moment(LocalDateTime.parse("2030-01-04T12:00"), BERLIN));
        assertEquals(List.of(window("2029-11-15T00:00", "2030-01-05T00:00", BERLIN)), found);
        assertEquals(
                List.of(),
                again("FREQ=YEARLY", BERLIN).within(first, moment(LocalDateTime.parse("2030-01-05T00:00"), BERLIN)));
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        var first = window("2026-11-06T18:00", "2026-11-07T08:00", BERLIN);
        refused(first, "FREQ=SECONDLY", "/recurrence/rrule");
        refused(first, "FREQ=HOURLY;BYMINUTE=1", "/recurrence/rrule", "/recurrence/rrule");
        refused(first, "FREQ=DAILY;COUNT=1000000000;INTERVAL=0", "/recurrence/rrule", "/recurrence/rrule");
        refused(first, "FREQ=DAILY;COUNT=2;UNTIL=20261120T170000Z", "/recurrence/rrule");
        refused(first, "FREQ=DAILY;UNTIL=20260230T170000Z", "/recurrence/rrule");
        refused(first, "FREQ=DAILY;FREQ=DAILY", "/recurrence/rrule");
        refused(first, "INTERVAL=2", "/recurrence/rrule");
        refused(first, "FREQ=DAILY;BYSETPOS=1", "/recurrence/rrule");
        refused(first, "FREQ=WEEKLY;BYDAY=1FR", "/recurrence/rrule");
        refused(first, "FREQ=WEEKLY;BYMONTHDAY=1", "/recurrence/rrule");
        refused(first, "FREQ=MONTHLY;BYWEEKNO=1;BYYEARDAY=1", "/recurrence/rrule", "/recurrence/rrule");
        refused(first, "rubbish", "/recurrence/rrule");
        // it is a Friday
        refused(first, "FREQ=WEEKLY;BYDAY=SA", "/window/start");
        refused(window("2026-11-06T18:00", "2026-11-08T08:00", BERLIN), "FREQ=DAILY", "/window/end");
        assertEquals(
                List.of("/recurrence/timeZone"),
                pointers(Recurrence.faults("FREQ=DAILY", "Mars/Olympus", List.of(), first)));
        assertEquals(
                List.of("/recurrence/exdates/1"),
                pointers(Recurrence.faults(
                        "FREQ=WEEKLY",
                        "Europe/Berlin",
                        Stream.of("2026-11-13", "2026-11-14")
                                .map(LocalDate::parse)
                                .toList(),
                        first)));
    }

    private static void refused(Window first, String rule, String... pointers) {
        assertEquals(List.of(pointers), pointers(Recurrence.faults(rule, BERLIN.getId(), List.of(), first)), rule);
    }

    private static List<String> pointers(List<Recurrence.Fault> faults) {
        return faults.stream().map(Recurrence.Fault::pointer).toList();
    }

    @Test
    void aHostileRuleCostsLittle() {
        var first = window("2028-02-29T18:00", "2028-02-29T19:00", BERLIN);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (var rule : List.of(
                    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU;COUNT=999",
                    "FREQ=YEARLY;BYDAY=9TU;INTERVAL=999;COUNT=999",
                    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,30,31;BYSETPOS=1;COUNT=999",
                    "FREQ=DAILY;BYDAY=TU;BYMONTH=2;BYMONTHDAY=29;COUNT=999")) {
                var again = again(rule, BERLIN);
                Recurrence.faults(rule, BERLIN.getId(), List.of(LocalDate.parse("2090-01-01")), first);
                again.over(first);
                again.within(first, moment(LocalDateTime.parse("2127-01-01T00:00"), BERLIN));
                assertEquals(List.of(), again.within(first, moment(LocalDateTime.parse("9999-01-01T00:00"), BERLIN)));
            }
        });
    }

    private static Recurrence again(String rule, ZoneId zone) {
        return new Recurrence(rule, zone, List.of());
    }

    private static Window decade(Window first) {
        return new Window(first.start(), first.start().plus(Duration.ofDays(3660)));
    }

    private static Window moment(LocalDateTime time, ZoneId zone) {
        var at = time.atZone(zone).toInstant();
        return new Window(at, at.plusNanos(1));
    }

    private static Window window(String start, String end, ZoneId zone) {
        return new Window(instant(start, zone), instant(end, zone));
    }

    private static Instant instant(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
