package io.loadline.cost.measure;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How much of a metric a service had on a business day. The last one of a date, metric and service counts.
 *
 * @param quantity not negative, of any unit
 */
public record Measured(LocalDate date, String metric, String service, BigDecimal quantity) {}
