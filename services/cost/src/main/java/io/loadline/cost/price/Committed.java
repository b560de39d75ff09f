package io.loadline.cost.price;

import io.loadline.cost.bill.BillStore.Unused;
import io.loadline.cost.bill.Regions;
import io.loadline.cost.currency.Conversion;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Commitment discounts that are paid for whether they are used or not, as bills tell of the time [from, to): more work in their region
 * uses them before it costs anything.
 *
 * @param unused what nobody used then
 */
record Committed(List<Unused> unused, Regions regions, Instant from, Instant to) {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3600);

    /** What is paid for nothing in a data centre in an hour, in the reporting currency. */
    BigDecimal perHour(String datacenter, Conversion conversion, LocalDate day) {
        var hours = BigDecimal.valueOf(Duration.between(from, to).toSeconds()).divide(SECONDS, MathContext.DECIMAL64);
        return unused.stream()
                .map(Unused::spending)
                .filter(spending -> regions.datacenter(spending.region()).equals(datacenter))
                .map(spending -> conversion.convert(
                        Money.of(spending.between(from, to).toPlainString(), spending.currency()), day))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(BigDecimal.ZERO)
                .divide(hours, MathContext.DECIMAL64);
    }
}
