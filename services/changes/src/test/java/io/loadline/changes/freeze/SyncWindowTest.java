package io.loadline.changes.freeze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Service;
import io.loadline.kernel.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Window SHOWN =
            new Window(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
    private static final List<Service> SERVICES = List.of(
            service("checkout", 1, Map.of("loadline.io/argocd-app", "shop-checkout")), service("search", 2, Map.of()));

    @Test
    void aRuleThatAScheduleSaysIsOneWindowAndOneMoreWhereClocksMakeItLonger() {
        var windows = windows(terms(Terms.Level.FREEZE, "FREQ=WEEKLY;BYDAY=FR,SA", List.of()));
        assertEquals(2, windows.size());
        assertEquals(
                Map.of(
                        "kind", "deny",
                        "schedule", "0 18 * * 5,6",
                        "duration", "14h",
                        "timeZone", "Europe/Berlin",
                        "applications", List.of("*"),
                        "manualSync", false,
                        "description", "nights"),
                windows.getFirst().plain());
        assertEquals("0 16 24 10 * 15h UTC", said(windows.getLast()));
    }

    @Test
    void daysOfMonthsAndMonthsAreSaidToo() {
        assertEquals("0 18 4 * *", first("FREQ=MONTHLY"));
        assertEquals("0 18 4 9 *", first("FREQ=YEARLY"));
        assertEquals("0 18 * 9,10 *", first("FREQ=DAILY;BYMONTH=9,10"));
        assertEquals("0 18 * * 5", first("FREQ=WEEKLY"));
        assertEquals("0 18 1,4 * *", first("FREQ=MONTHLY;BYMONTHDAY=1,4"));
    }

    private static String first(String rule) {
        return windows(terms(Terms.Level.FREEZE, rule, List.of())).getFirst().schedule();
    }

    @Test
    void whatNoScheduleSaysIsListedTimeByTime() {
        for (var rule : List.of(
                "FREQ=WEEKLY;INTERVAL=4",
                "FREQ=WEEKLY;COUNT=9;INTERVAL=4",
                "FREQ=WEEKLY;INTERVAL=4;UNTIL=20270101T000000Z")) {
            assertEquals(
                    List.of("0 16 2 10 * 14h UTC", "0 17 30 10 * 14h UTC", "0 17 27 11 * 14h UTC"),
                    windows(terms(Terms.Level.FREEZE, rule, List.of())).stream()
                            .map(SyncWindowTest::said)
                            .toList(),
                    rule);
        }
        assertEquals(
                List.of("0 16 2 10 * 14h UTC", "0 17 6 11 * 14h UTC"),
                windows(terms(Terms.Level.FREEZE, "FREQ=MONTHLY;BYDAY=1FR", List.of())).stream()
                        .map(SyncWindowTest::said)
                        .toList());
        // either of two days would do for cron
        assertEquals(
                List.of("0 17 4 11 * 14h UTC"),
                windows(terms(Terms.Level.FREEZE, "FREQ=MONTHLY;BYDAY=WE,FR;BYMONTHDAY=4", List.of())).stream()
                        .map(SyncWindowTest::said)
                        .toList());
        assertEquals(
                7,
                windows(terms(Terms.Level.FREEZE, "FREQ=WEEKLY", List.of("2026-10-09", "2026-11-13")))
                        .size());
    }

    @Test
    void whatHappensOnceIsOneWindowFromTheFullMinuteOn() {
        assertEquals(
                List.of("30 9 6 11 * 26h1m UTC"),
                windows(once(Optional.of(Instant.parse("2026-11-07T11:30:05Z")), List.of(), Optional.empty())).stream()
                        .map(SyncWindowTest::said)
                        .toList());
        assertEquals(
                List.of("* * * * * 1h UTC"),
                windows(once(Optional.empty(), List.of("checkout"), Optional.empty())).stream()
                        .map(SyncWindowTest::said)
                        .toList());
    }

    @Test
    void applicationsAreThoseOfTheServicesCovered() {
        var end = Optional.of(Instant.parse("2026-11-07T11:30:00Z"));
        assertEquals(
                List.of("search", "shop-checkout"),
                windows(once(end, List.of("search", "checkout"), Optional.empty()))
                        .getFirst()
                        .applications());
        assertEquals(
                List.of("shop-checkout"),
                windows(once(end, List.of(), Optional.of(1))).getFirst().applications());
        assertEquals(List.of(), windows(once(end, List.of(), Optional.of(4))));
    }

    @Test
    void whereAFreezeRestrictsAPersonMayAndNoticesForbidNothing() {
        assertEquals(
                true,
                windows(terms(Terms.Level.RESTRICT, "FREQ=WEEKLY", List.of()))
                        .getFirst()
                        .manualSync());
        assertEquals(List.of(), windows(terms(Terms.Level.NOTICE, "FREQ=WEEKLY", List.of())));
    }

    private static List<SyncWindow> windows(Terms terms) {
        return SyncWindow.of(
                new Freeze(Freeze.State.OPEN, Optional.of(terms), Optional.empty(), Optional.empty(), Optional.empty()),
                SERVICES,
                SHOWN);
    }

    private static String said(SyncWindow window) {
        var plain = window.plain();
        return plain.get("schedule") + " " + plain.get("duration") + " " + plain.get("timeZone");
    }

    /** From 18:00 to 08:00, since Friday the 4th of September. */
    private static Terms terms(Terms.Level level, String rule, List<String> except) {
        return new Terms(
                Terms.Source.DECLARED,
                "nights",
                List.of(),
                Optional.empty(),
                "production",
                level,
                Span.until(at("2026-09-04T18:00"), at("2026-09-05T08:00")),
                Optional.empty(),
                Optional.of(new Recurrence(
                        rule, BERLIN, except.stream().map(LocalDate::parse).toList())));
    }

    private static Terms once(Optional<Instant> end, List<String> services, Optional<Integer> tier) {
        return new Terms(
                Terms.Source.DECLARED,
                "move",
                services,
                tier,
                "production",
                Terms.Level.FREEZE,
                new Span(Instant.parse("2026-11-06T09:30:30Z"), end),
                Optional.empty());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static Service service(String name, int tier, Map<String, String> annotations) {
        return new Service(
                name,
                "shop",
                tier,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                annotations);
    }
}
