package io.loadline.cost.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionsTest {
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    private static final LocalDate DECEMBER = NOVEMBER.plusMonths(1);

    @Test
    void aVersionCountsFromItsDayUntilALaterOneDoes() {
        var versions = Versions.of(List.of(DECEMBER, NOVEMBER), day -> day);
        assertEquals(Optional.empty(), versions.on(NOVEMBER.minusDays(1)));
        assertEquals(Optional.of(NOVEMBER), versions.on(DECEMBER.minusDays(1)));
        assertEquals(Optional.of(DECEMBER), versions.on(DECEMBER.plusYears(1)));
        assertEquals(List.of(NOVEMBER, DECEMBER), versions.all());
    }

    @Test
    void aVersionForTheSameDayReplacesTheOneBefore() {
        var first = Versions.<String>none().with(NOVEMBER, "first");
        var second = first.with(NOVEMBER, "second");
        assertEquals(Optional.of("second"), second.on(NOVEMBER));
        assertTrue(second.contains(NOVEMBER, "second"));
        assertFalse(second.contains(NOVEMBER, "first"));
        assertEquals(Optional.of("first"), first.on(NOVEMBER));
    }
}
