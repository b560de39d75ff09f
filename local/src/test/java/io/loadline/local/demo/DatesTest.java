package io.loadline.local.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    /** What the policy of freezes gives tier 2 before a sale of three times the usual. */
    private static final Duration LEAD_OF_TIER_2 = Duration.ofDays(3);

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 13, 15, 16, 23})
    void theSaleFreezesNoOrdinaryChangeAtWhateverHourTheShopIsLoaded(int hour) {
        var dates = new Dates(Instant.parse("2026-11-27T00:59:59Z").plus(Duration.ofHours(hour)));
        var freeze = dates.nextSale().start().minus(LEAD_OF_TIER_2);
        assertTrue(dates.lastHour().plus(ChangeFeed.WINDOW).isBefore(freeze), () -> "ends after " + freeze);
    }
}
