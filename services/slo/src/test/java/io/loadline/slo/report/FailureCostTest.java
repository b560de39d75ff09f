package io.loadline.slo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.kernel.Money;
import io.loadline.slo.budget.Figure;
import io.loadline.slo.heard.UnitCostNews;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureCostTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @Test
    void aDaysCostAndSalesAreThoseOfTheShareThatFailed() {
        // 20 bad of 10 allowed: half of it is beyond the budget
        var days = List.of(day(MONDAY, 80, 100), day(MONDAY.plusDays(1), 900, 900));

        var cost = FailureCost.of(
                figure(20, "10"), days, List.of(cost(MONDAY, "50", "400"), cost(MONDAY.plusDays(1), "70", "500")));

        assertEquals(
                Optional.of(new FailureCost(
                        2,
                        new FailureCost.Loss(Money.of("10.00", "CNY"), Money.of("100.00", "CNY")),
                        new FailureCost.Loss(Money.of("5.00", "CNY"), Money.of("50.00", "CNY")))),
                cost);
    }

    @Test
    void whatIsWithinTheBudgetIsNotMissed() {
        var cost = FailureCost.of(figure(20, "40"), List.of(day(MONDAY, 80, 100)), List.of(cost(MONDAY, "50", "400")));

        assertEquals(
                new FailureCost.Loss(Money.of("0.00", "CNY"), Money.of("0.00", "CNY")),
                cost.orElseThrow().missed());
    }

    @Test
    void daysThatCostDoesNotKnowAndDaysOnWhichAllFailedSayNothing() {
        var days = List.of(day(MONDAY, 0, 100));
        assertEquals(
                Optional.empty(),
                FailureCost.of(figure(100, "10"), days, List.of(cost(MONDAY.plusDays(9), "50", "400"))));
        assertEquals(
                new FailureCost.Loss(Money.of("50.00", "CNY"), Money.of("0.00", "CNY")),
                FailureCost.of(figure(100, "10"), days, List.of(cost(MONDAY, "50", "0")))
                        .orElseThrow()
                        .failed());
    }

    private static Report.Day day(LocalDate date, long good, long total) {
        return new Report.Day(date, good, total, total - good, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static UnitCostNews cost(LocalDate date, String cost, String gmv) {
        return new UnitCostNews(date, Money.of(cost, "CNY"), Money.of(gmv, "CNY"));
    }

    private static Figure figure(long bad, String allowed) {
        var limit = new BigDecimal(allowed);
        var consumed = BigDecimal.valueOf(bad).divide(limit);
        return new Figure(0, 0, bad, Optional.empty(), limit, consumed, BigDecimal.ONE.subtract(consumed));
    }
}
