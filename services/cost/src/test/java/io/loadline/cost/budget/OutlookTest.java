package io.loadline.cost.budget;

import static io.loadline.cost.budget.Budgets.yuan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.loadline.cost.Published;
import io.loadline.kernel.Period;
import io.loadline.testkit.DeciderMatrix;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("budget-warning")
class OutlookTest {
    private static final Period NOVEMBER = Period.parse("2026-11");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    @Test
    void daysToComeCostWhatTheirWeekdaysDid() {
        // weekends at a tenth: five weekend days and fourteen others are known of November
        var outlook = outlook(spend("2026-10-20", "2026-11-20", OutlookTest::weekly), "3000", "0");
        assertEquals(LocalDate.of(2026, 11, 20), outlook.day());
        assertEquals(yuan("1450"), outlook.actual());
        // of the eleven days that are left, four are of a weekend
        assertEquals(yuan("740.00"), outlook.rest());
        assertEquals(yuan("2190.00"), outlook.projected());
        assertEquals(outlook.projected(), outlook.low());
        assertFalse(outlook.exceeds());
        assertEquals(Optional.empty(), outlook.usedUpOn());
    }

    @Test
    void itIsToldOnWhichDayTheLimitIsUsedUp() {
        var spend = spend("2026-10-20", "2026-11-20", OutlookTest::weekly);
        var outlook = outlook(spend, "1590", "35");
        assertTrue(outlook.exceeds());
        assertEquals(yuan("2225.00"), outlook.projected());
        // 1485 are spent or reserved; Friday adds 100, Saturday 10 more
        assertEquals(Optional.of(LocalDate.of(2026, 11, 21)), outlook.usedUpOn());
        assertEquals(Optional.of(outlook.day()), outlook(spend, "1000", "0").usedUpOn());
    }

    @Test
    void theIntervalIsAsWideAsDaysDifferFromTheirMeans() {
        var steady = outlook(spend("2026-10-01", "2026-11-20", day -> "100"), "4000", "0");
        assertEquals(steady.projected(), steady.high());
        var restless = outlook(
                spend("2026-10-01", "2026-11-20", day -> (day.getDayOfYear() / 7) % 2 == 0 ? "90" : "110"),
                "4000",
                "0");
        assertTrue(restless.high().compareTo(restless.projected()) > 0);
        assertTrue(restless.low().compareTo(restless.projected()) < 0);
        assertTrue(restless.low().compareTo(restless.actual()) >= 0);
    }

    @Test
    void daysOfWhichNothingIsToldYetAreStillToCome() {
        var spend = spend("2026-10-20", "2026-11-18", day -> "100");
        spend.put(LocalDate.of(2026, 11, 18), BigDecimal.ZERO);
        assertEquals(LocalDate.of(2026, 11, 18), outlook(spend, "4000", "0").day());
        assertEquals(yuan("3000.00"), outlook(spend, "4000", "0").projected());
        assertEquals(Optional.empty(), Outlook.of(NOVEMBER, new TreeMap<>(), yuan("1"), yuan("0")));
        // of three days one mean is all that is known
        var young = outlook(spend("2026-10-29", "2026-11-01", OutlookTest::weekly), "4000", "0");
        assertEquals(FIRST, young.day());
        assertEquals(yuan("2100.00"), young.projected());
    }

    @Test
    void aWarningIsGivenOnceAndTakenBackOnce() {
        var warned = new BudgetWarning(Optional.of(NOVEMBER));
        var earlier = new BudgetWarning(Optional.of(Period.parse("2026-10")));
        DeciderMatrix.of(BudgetWarning.DECIDER, Instant.EPOCH)
                .in(BudgetWarning.DECIDER.initial(), earlier, warned)
                .on(look("301840.50"), "budget-warning.warned", "budget-warning.warned", "nothing")
                .on(look("240000.00"), "nothing", "nothing", "budget-warning.cleared")
                .holds();
    }

    @Test
    void warningsArePublishedAsPromised() {
        var warned = look(new Outlook(
                LocalDate.of(2026, 11, 20),
                yuan("190000.00"),
                yuan("110000.00"),
                yuan("1840.50"),
                yuan("301840.50"),
                yuan("298000.00"),
                yuan("305681.00"),
                yuan("250000.00"),
                true,
                Optional.of(LocalDate.of(2026, 11, 25))));
        var cleared = look(new Outlook(
                LocalDate.of(2026, 11, 20),
                yuan("190000.00"),
                yuan("50000.00"),
                yuan("0"),
                yuan("240000.00"),
                yuan("238500.00"),
                yuan("241500.00"),
                yuan("250000.00"),
                false,
                Optional.empty()));
        var stream = BudgetWarning.stream("east-november");
        Published.isExample(BudgetWarning.DECIDER.publish(stream, new BudgetWarning.Event.Warned(warned)), 0);
        Published.isExample(BudgetWarning.DECIDER.publish(stream, new BudgetWarning.Event.Cleared(cleared)), 0);
    }

    private static BudgetWarning.Look look(String projected) {
        var amount = yuan(projected);
        return look(new Outlook(
                FIRST,
                yuan("0"),
                amount,
                yuan("0"),
                amount,
                amount,
                amount,
                yuan("250000.00"),
                amount.compareTo(yuan("250000.00")) > 0,
                Optional.empty()));
    }

    private static BudgetWarning.Look look(Outlook outlook) {
        return new BudgetWarning.Look(
                "east-november", new Scope(Optional.of("east"), Optional.empty(), Optional.empty()), NOVEMBER, outlook);
    }

    private static Outlook outlook(NavigableMap<LocalDate, BigDecimal> spend, String limit, String reserved) {
        return Outlook.of(NOVEMBER, spend, yuan(limit), yuan(reserved)).orElseThrow();
    }

    private static NavigableMap<LocalDate, BigDecimal> spend(
            String from, String to, Function<LocalDate, String> amount) {
        var spend = new TreeMap<LocalDate, BigDecimal>();
        LocalDate.parse(from)
                .datesUntil(LocalDate.parse(to))
                .forEach(day -> spend.put(day, new BigDecimal(amount.apply(day))));
        return spend;
    }

    private static String weekly(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY ? "10" : "100";
    }
}
