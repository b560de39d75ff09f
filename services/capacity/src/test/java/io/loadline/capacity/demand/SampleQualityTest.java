package io.loadline.capacity.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SampleQualityTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");

    private static Instant hour(int hour) {
        return START.plus(hour, ChronoUnit.HOURS);
    }

    private static CountedHour counted(int hour, long seconds, double requests) {
        return new CountedHour("east", hour(hour), seconds, requests, hour == 6 ? 2 : 0);
    }

    @Test
    void whatIsWrongIsToldByStretch() {
        var hours = List.of(
                counted(0, 3600, 10),
                counted(1, 1800, 5),
                counted(4, 3600, 0),
                counted(5, 3600, 0),
                counted(6, 3600, 10),
                counted(7, 7200, 20),
                counted(8, 3600, 10));
        assertEquals(
                List.of(new SiteQuality(
                        "east",
                        new Window(hour(0), hour(9)),
                        7,
                        List.of(new Window(hour(2), hour(4))),
                        List.of(new Window(hour(1), hour(2))),
                        List.of(new Window(hour(7), hour(8))),
                        List.of(new Window(hour(4), hour(6))),
                        List.of(new SiteQuality.Resets(hour(6), 2)))),
                SiteQuality.of(hours));
    }

    @Test
    void aServiceThatIsMostlySilentHasNoSilence() {
        var hours = List.of(counted(0, 3600, 0), counted(1, 3600, 0), counted(2, 3600, 7));
        assertEquals(List.of(), SiteQuality.of(hours).getFirst().silent());
    }

    @Test
    void sitesAreByThemselves() {
        var hours = List.of(counted(0, 3600, 1), new CountedHour("west", hour(5), 3600, 1, 0));
        assertEquals(
                List.of("east", "west"),
                SiteQuality.of(hours).stream().map(SiteQuality::datacenter).toList());
        assertEquals(List.of(), SiteQuality.of(hours).getFirst().missing());
    }

    @Test
    void demandThatFollowsTheClocksComesAnHourEarlierInSummer() {
        assertEquals(
                List.of(new ClockChange(Instant.parse("2026-03-29T01:00:00Z"), Duration.ofHours(1), -1)),
                ClockChange.of(weeks(8, ROME), ROME));
    }

    @Test
    void demandThatMindsNoClocksStaysWhereItIs() {
        assertEquals(
                0, ClockChange.of(weeks(8, ZoneOffset.UTC), ROME).getFirst().demandMoved());
        assertEquals(List.of(), ClockChange.of(weeks(4, ROME), ROME), "less than two weeks after it");
        assertEquals(List.of(), ClockChange.of(List.of(), ROME));
    }

    /** The highest demand is at noon. */
    private static List<CountedHour> weeks(int weeks, ZoneId zone) {
        var hours = new ArrayList<CountedHour>();
        for (int i = 0; i < weeks * 7 * 24; i++) {
            int local = hour(i).atZone(zone).getHour();
            hours.add(counted(i, 3600, 100 + 50 * Math.cos(2 * Math.PI * (local - 12) / 24)));
        }
        return hours;
    }
}
