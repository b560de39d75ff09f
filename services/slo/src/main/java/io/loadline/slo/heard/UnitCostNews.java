package io.loadline.slo.heard;

import io.loadline.kernel.Money;
import java.time.LocalDate;

/** Data of {@code unit-cost.published}: what a business day of the whole shop cost and sold; the last one of a date counts. */
public record UnitCostNews(LocalDate date, Money cost, Money gmv) {}
