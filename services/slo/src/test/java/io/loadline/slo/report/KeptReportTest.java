package io.loadline.slo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.kernel.Period;
import io.loadline.kernel.Window;
import io.loadline.slo.PublishedEvents;
import io.loadline.testkit.DeciderMatrix;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("report")
class KeptReportTest {
    private static final Instant MADE = Instant.parse("2026-10-31T18:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void aReportIsMadeOnce() {
        DeciderMatrix.of(KeptReport.DECIDER, MADE)
                .in(new KeptReport(Optional.empty()), new KeptReport(Optional.of(kept())))
                .on(new KeptReport.Command.Keep(kept()), "report.kept", "nothing")
                .on(new KeptReport.Command.Keep(keptOfOwner()), "report.kept-of-owner", "nothing")
                .holds();
    }

    @Test
    void whoeverListensIsToldWhereItIs() {
        var published = KeptReport.DECIDER.publish(kept().id(), kept()).orElseThrow();
        PublishedEvents.assertIsExample(published, 0);
        var ofOwner =
                KeptReport.DECIDER.publish(keptOfOwner().id(), keptOfOwner()).orElseThrow();
        PublishedEvents.assertIsExample(ofOwner, 0);
    }

    @Test
    void aTeamIsToldOnceThePeriodIsOverWhereDaysEndLast() {
        var october = Period.parse("2026-10");
        assertFalse(Turns.isOverEverywhere(october, Instant.parse("2026-11-01T13:59:59Z")));
        assertTrue(Turns.isOverEverywhere(october, Instant.parse("2026-11-01T14:00:00Z")));
    }

    @Test
    void monthsAndQuartersAreDueOnceTheyAreOverWhereTheObjectiveIs() {
        var since = Instant.parse("2026-08-15T00:00:00Z");
        // midnight in Shanghai is 16:00 UTC; two hours later the last slices have come
        assertEquals(List.of("2026-08"), due(since, "2026-09-30T17:59:59Z", Set.of()));
        assertEquals(List.of("2026-08", "2026-09", "2026-Q3"), due(since, "2026-09-30T18:00:00Z", Set.of()));
        assertEquals(List.of("2026-Q3"), due(since, "2026-10-02T00:00:00Z", Set.of("2026-08", "2026-09")));
    }

    @Test
    void whoSleptForYearsIsToldOfTheLastTwo() {
        var due = due(Instant.parse("2020-01-01T00:00:00Z"), "2026-11-26T00:00:00Z", Set.of());
        assertEquals("2024-11", due.getFirst());
        assertEquals(24, due.stream().filter(period -> !period.contains("Q")).count());
    }

    @Test
    void whatIsRetiredIsReportedOfUntilThen() {
        var reported = new KeptReportStore.Reported(
                new UUID(0, 1),
                Instant.parse("2026-08-15T00:00:00Z"),
                Optional.of(Instant.parse("2026-09-10T00:00:00Z")),
                Set.of());
        assertEquals(List.of("2026-08", "2026-09", "2026-Q3"), due(reported, "2027-01-02T00:00:00Z"));
    }

    private static List<String> due(Instant since, String now, Set<String> kept) {
        return due(new KeptReportStore.Reported(new UUID(0, 1), since, Optional.empty(), kept), now);
    }

    private static List<String> due(KeptReportStore.Reported reported, String now) {
        return Turns.due(reported, Instant.parse(now), SHANGHAI).stream()
                .map(Period::toString)
                .toList();
    }

    private static KeptReport.Event.KeptOfOwner keptOfOwner() {
        return new KeptReport.Event.KeptOfOwner(
                UUID.fromString("0193a1c0-5d1e-7b7a-8a55-3b1f0c9d7e42"),
                "checkout",
                List.of("checkout"),
                Period.parse("2026-10"),
                new Window(Instant.parse("2026-09-30T16:00:00Z"), Instant.parse("2026-10-31T16:00:00Z")),
                MADE,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "{}");
    }

    private static KeptReport.Event.Kept kept() {
        return new KeptReport.Event.Kept(
                UUID.fromString("0193a1c0-5d1e-7b7a-8a55-3b1f0c9d7e41"),
                UUID.fromString("0193a1c0-5d1e-7b7a-8a55-3b1f0c9d7e21"),
                "checkout-availability",
                "checkout",
                Optional.of("checkout"),
                Period.parse("2026-10"),
                new Window(Instant.parse("2026-09-30T16:00:00Z"), Instant.parse("2026-10-31T16:00:00Z")),
                MADE,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "{}");
    }
}
