package io.loadline.cost.unitcost;

import io.loadline.cost.allocation.CostReport;
import io.loadline.cost.business.BusinessDay;
import io.loadline.cost.currency.Conversion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What the business days in [from, to) cost and sold. */
record Stretch(LocalDate from, LocalDate to, CostReport report, List<BusinessDay> days, Conversion conversion) {

    /** What the whole shop sold, in the reporting currency like that of a day. */
    BigDecimal gmv() {
        return days.stream().map(this::gmv).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal gmv(BusinessDay day) {
        return conversion.convert(day.gmv(), day.date());
    }
}
