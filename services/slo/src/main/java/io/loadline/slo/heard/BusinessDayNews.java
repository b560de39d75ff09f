package io.loadline.slo.heard;

import io.loadline.kernel.Money;
import java.time.LocalDate;
import java.util.Optional;

/** Data of {@code business-day.recorded}: what a unit sold on a day; the same key again is a correction. */
public record BusinessDayNews(LocalDate date, String unit, Optional<String> datacenter, long orders, Money gmv) {}
