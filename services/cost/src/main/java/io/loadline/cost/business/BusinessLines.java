package io.loadline.cost.business;

import io.loadline.cost.daily.DayLines;
import io.loadline.kernel.DirectoryProblem;
import io.loadline.kernel.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sorts uploaded business days. */
final class BusinessLines extends DayLines<BusinessLines.NewDay, BusinessDay> {
    private final Set<String> units;
    private final Set<String> datacenters;

    BusinessLines(Set<String> units, Set<String> datacenters) {
        this.units = units;
        this.datacenters = datacenters;
    }

    @Override
    protected BusinessDay day(NewDay line) {
        return new BusinessDay(line.date(), line.unit(), line.datacenter(), line.orders(), line.gmv());
    }

    @Override
    protected void check(BusinessDay day, int line) {
        registered(units, day.unit(), DirectoryProblem.UNKNOWN_UNIT, "unit", "/unit", line);
        day.datacenter()
                .ifPresent(name -> registered(
                        datacenters, name, DirectoryProblem.UNKNOWN_DATACENTER, "data centre", "/datacenter", line));
        if (day.gmv().isNegative()) {
            wrong(BusinessProblem.NEGATIVE_GMV, "/gmv/amount", line, "must not be negative");
        }
        if (!isNew(List.of(day.date(), day.unit(), day.datacenter()))) {
            wrong(BusinessProblem.DUPLICATE_DAY, "/date", line, "the same day of the same unit is there twice");
        }
    }

    /** One line. */
    record NewDay(
            LocalDate date,
            @NotBlank String unit,
            Optional<String> datacenter,
            @PositiveOrZero long orders,
            Money gmv) {}
}
