package io.loadline.cost.measure;

import io.loadline.kernel.Plain;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How much of a metric a service had on a business day. The last one of a date, metric and service counts.
 *
 * @param metric of the form {@value #METRIC}
 * @param quantity not negative, of any unit; 12.50 is the same as 12.5
 */
public record Measured(LocalDate date, String metric, String service, BigDecimal quantity) {
    public static final String METRIC = "[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?";

    public Measured {
        quantity = Plain.of(quantity);
    }
}
