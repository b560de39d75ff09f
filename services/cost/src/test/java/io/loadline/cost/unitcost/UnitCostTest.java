package io.loadline.cost.unitcost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitCostTest {
    @Test
    void costIsDividedBySalesAndByOrders() {
        var cost = UnitCost.of(new BigDecimal("100"), new Sales(3, new BigDecimal("30000")));
        assertEquals(Optional.of(new BigDecimal("0.0033333333")), cost.costPerGmv());
        assertEquals(Optional.of(new BigDecimal("33.333333")), cost.costPerOrder());
    }

    @Test
    void withoutSalesThereIsNoSuchFigure() {
        var cost = UnitCost.of(new BigDecimal("100"), Sales.NONE);
        assertEquals(new UnitCost(Optional.empty(), Optional.empty()), cost);
    }
}
