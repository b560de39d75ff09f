package io.loadline.cost.business;

import io.loadline.kernel.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a unit sold on a business day: {@code business-day.recorded}. The last one of a date, unit and data centre counts.
 *
 * @param datacenter where a unit serves from several
 * @param orders number of orders paid
 * @param gmv gross merchandise value of them
 */
public record BusinessDay(LocalDate date, String unit, Optional<String> datacenter, long orders, Money gmv) {}
