package io.loadline.cost.saving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.occurrence.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentDaysTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void anIncidentLastsUntilCustomersAreNoLongerAffected() {
        assertEquals(
                days("2026-11-06", "2026-11-07", "2026-11-08"),
                of(
                        told("opened", "2026-11-05T17:00:00Z"),
                        told("mitigated", "2026-11-08T15:00:00Z"),
                        told("resolved", "2026-11-20T00:00:00Z")));
    }

    @Test
    void whatWasResolvedAtOnceWasMitigatedByThat() {
        assertEquals(
                days("2026-11-06", "2026-11-07"),
                of(told("opened", "2026-11-06T03:00:00Z"), told("resolved", "2026-11-07T03:00:00Z")));
    }

    @Test
    void oneThatBeganEarlierAndWasResolvedSinceMayLongHaveBeenOver() {
        assertEquals(days(), of(told("resolved", "2026-11-20T03:00:00Z")));
    }

    @Test
    void oneThatNobodyHasEndedCountsOnItsFirstDay() {
        assertEquals(days("2026-11-06"), of(told("opened", "2026-11-06T03:00:00Z")));
    }

    private static Set<LocalDate> of(Occurrence... told) {
        return IncidentDays.of(List.of(told), SHANGHAI);
    }

    private static Occurrence told(String what, String at) {
        return new Occurrence("incident." + what, "i-1", "cart", Instant.parse(at));
    }

    private static Set<LocalDate> days(String... days) {
        return Set.copyOf(List.of(days).stream().map(LocalDate::parse).toList());
    }
}
