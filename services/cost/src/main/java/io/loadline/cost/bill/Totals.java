package io.loadline.cost.bill;

import java.math.BigDecimal;

/** The four sums of a bill, exact to the last digit; a null counts as nothing. */
public record Totals(BigDecimal billed, BigDecimal effective, BigDecimal list, BigDecimal contracted) {
    static final Totals ZERO = new Totals(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Totals plus(Charge charge) {
        return new Totals(
                billed.add(charge.billed()),
                effective.add(charge.effective()),
                list.add(charge.list().orElse(BigDecimal.ZERO)),
                contracted.add(charge.contracted().orElse(BigDecimal.ZERO)));
    }
}
