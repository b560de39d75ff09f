package io.loadline.cost.unitcost;

import java.math.BigDecimal;

/** What was sold on a day. */
record Sales(long orders, BigDecimal gmv) {
    static final Sales NONE = new Sales(0, BigDecimal.ZERO);

    Sales plus(Sales more) {
        return new Sales(orders + more.orders, gmv.add(more.gmv));
    }
}
