package io.loadline.cost.measure;

import io.loadline.cost.daily.DayLines;
import io.loadline.cost.usage.UsageMetric;
import io.loadline.kernel.DirectoryProblem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Sorts uploaded measures. */
final class MeasureLines extends DayLines<MeasureLines.NewMeasure, Measured> {
    private final Set<String> services;

    MeasureLines(Set<String> services) {
        this.services = services;
    }

    @Override
    protected Measured day(NewMeasure line) {
        return new Measured(line.date(), line.metric(), line.service(), line.quantity());
    }

    @Override
    protected void check(Measured measured, int line) {
        registered(services, measured.service(), DirectoryProblem.UNKNOWN_SERVICE, "service", "/service", line);
        if (UsageMetric.named(measured.metric()).isPresent()) {
            wrong(
                    MeasureProblem.METRIC_OF_CAPACITY,
                    "/metric",
                    line,
                    measured.metric() + " is what capacity tells of it");
        }
        if (!isNew(List.of(measured.date(), measured.metric(), measured.service()))) {
            wrong(MeasureProblem.DUPLICATE_MEASURE, "/date", line, "the same day of the same metric is there twice");
        }
    }

    /** One line. */
    record NewMeasure(
            LocalDate date,
            @Pattern(regexp = Measured.METRIC) String metric,
            @NotBlank String service,
            @PositiveOrZero BigDecimal quantity) {}
}
