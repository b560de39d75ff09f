package io.loadline.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When everything happens, counted from the first start.
 *
 * @param start of the platform for the first time
 */
record Dates(Instant start) {
    private static final int DAYS_OF_DEMAND = 365;
    private static final int DAYS_OF_USAGE = 35;
    private static final int DAYS_TO_SALE = 5;
    private static final int DAYS_SWITCHED_OFF = 21;
    private static final LocalTime DOORS_OPEN = LocalTime.of(20, 0);
    private static final int SLICE_SECONDS = 300;

    LocalDate today() {
        return LocalDate.ofInstant(start, Harbour.ZONE);
    }

    /** End of the last whole hour. */
    Instant lastHour() {
        return start.truncatedTo(ChronoUnit.HOURS);
    }

    Instant firstHour() {
        return lastHour().minus(DAYS_OF_DEMAND, ChronoUnit.DAYS);
    }

    Instant firstHourOfUsage() {
        return lastHour().minus(DAYS_OF_USAGE, ChronoUnit.DAYS);
    }

    LocalDate firstDay() {
        return today().minusDays(DAYS_OF_DEMAND);
    }

    /** First day without the racks of which {@link SavingStep} tells. */
    LocalDate switchedOff() {
        return today().minusDays(DAYS_SWITCHED_OFF);
    }

    YearMonth lastMonth() {
        return YearMonth.from(today()).minusMonths(1);
    }

    /** Mid-year and autumn, whole weeks before the next, so that they fell on the same days of the week. */
    List<Sale> pastSales() {
        return List.of(new Sale("mid-year-sale", opening(-24 * 7), 2.4), new Sale("autumn-sale", opening(-9 * 7), 2.7));
    }

    /** It begins in five days, within the freeze lead of tier 1 but not of tier 2. */
    Sale nextSale() {
        return new Sale("harbour-day", opening(0), 3.0);
    }

    private Instant opening(int days) {
        return today().plusDays(DAYS_TO_SALE + days)
                .atTime(DOORS_OPEN)
                .atZone(Harbour.ZONE)
                .toInstant();
    }

    /** End of the last whole slice of five minutes. */
    Instant lastSlice() {
        return Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), SLICE_SECONDS) * SLICE_SECONDS);
    }

    /** When somebody put the faulty release of checkout into production. */
    Instant faultyRelease() {
        return lastSlice().minus(3, ChronoUnit.HOURS).plusSeconds(20);
    }

    YearMonth monthOfTheFaultyRelease() {
        return YearMonth.from(faultyRelease().atZone(Harbour.ZONE));
    }
}
