package io.loadline.capacity.outside;

import io.loadline.kernel.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a unit sold on a day of the business calendar.
 *
 * @param gmv merchandise value
 */
record BusinessDay(LocalDate date, String unit, Optional<String> datacenter, Money gmv) {
    static final String TYPE = "io.loadline.cost.business-day.recorded.v1";
}
