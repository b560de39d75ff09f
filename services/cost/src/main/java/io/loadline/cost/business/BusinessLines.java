package io.loadline.cost.business;

import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.RejectionCode;
import io.loadline.kernel.DirectoryProblem;
import io.loadline.kernel.Money;
import io.loadline.web.Uploads.Line;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sorts uploaded business days into those that can be recorded and what is wrong with the others. */
final class BusinessLines {
    /** Enough for a year of fifty units; an upload is one transaction. */
    static final int MOST = 20_000;

    private final Set<String> units;
    private final Set<String> datacenters;
    private final List<BusinessDay> days = new ArrayList<>();
    private final List<Violation> errors = new ArrayList<>();
    private final Set<Key> keys = new HashSet<>();
    private RejectionCode first = BusinessProblem.INVALID_LINES;

    BusinessLines(Set<String> units, Set<String> datacenters) {
        this.units = units;
        this.datacenters = datacenters;
    }

    void add(List<Line<NewDay>> lines) {
        for (var line : lines) {
            int before = errors.size();
            check(line.value(), line.number());
            if (errors.size() == before) {
                days.add(line.value().day());
            }
        }
        if (days.size() > MOST) {
            throw BusinessProblem.TOO_MANY_LINES.because("an upload has at most " + MOST + " lines");
        }
    }

    List<BusinessDay> days() {
        return days;
    }

    List<Violation> errors() {
        return errors;
    }

    /** The code of the first error. */
    RejectionCode code() {
        return first;
    }

    private void check(NewDay day, int line) {
        if (!units.contains(day.unit())) {
            wrong(DirectoryProblem.UNKNOWN_UNIT, "/unit", line, "no unit '" + day.unit() + "' is registered");
        }
        day.datacenter()
                .filter(name -> !datacenters.contains(name))
                .ifPresent(name -> wrong(
                        DirectoryProblem.UNKNOWN_DATACENTER,
                        "/datacenter",
                        line,
                        "no data centre '" + name + "' is registered"));
        if (day.gmv().isNegative()) {
            wrong(BusinessProblem.NEGATIVE_GMV, "/gmv/amount", line, "must not be negative");
        }
        if (!keys.add(new Key(BusinessYear.stream(day.day()), day.date()))) {
            wrong(BusinessProblem.DUPLICATE_DAY, "/date", line, "the same day of the same unit is there twice");
        }
    }

    private void wrong(RejectionCode code, String pointer, int line, String message) {
        if (errors.isEmpty()) {
            first = code;
        }
        errors.add(new Violation(code.code(), pointer, line, message));
    }

    private record Key(UUID year, LocalDate date) {}

    /** One line. */
    record NewDay(
            LocalDate date,
            @NotBlank String unit,
            Optional<String> datacenter,
            @PositiveOrZero long orders,
            Money gmv) {
        BusinessDay day() {
            return new BusinessDay(date, unit, datacenter, orders, gmv);
        }
    }
}
