package io.loadline.cost.unitcost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a unit of sales costs: allocated cost by gross merchandise value, and by order. Without sales there is no such figure.
 *
 * @param costPerGmv ratio, ten decimal places, half even
 * @param costPerOrder in the reporting currency, six decimal places, half even
 */
record UnitCost(Optional<BigDecimal> costPerGmv, Optional<BigDecimal> costPerOrder) {
    static final int RATIO_SCALE = 10;
    private static final int ORDER_SCALE = 6;

    static UnitCost of(BigDecimal cost, Sales sales) {
        return new UnitCost(
                divided(cost, sales.gmv(), RATIO_SCALE),
                divided(cost, BigDecimal.valueOf(sales.orders()), ORDER_SCALE));
    }

    private static Optional<BigDecimal> divided(BigDecimal cost, BigDecimal by, int scale) {
        return by.signum() > 0 ? Optional.of(cost.divide(by, scale, RoundingMode.HALF_EVEN)) : Optional.empty();
    }
}
