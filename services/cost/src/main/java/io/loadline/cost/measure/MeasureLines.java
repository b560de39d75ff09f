package io.loadline.cost.measure;

import io.loadline.cost.usage.UsageMetric;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.RejectionCode;
import io.loadline.kernel.DirectoryProblem;
import io.loadline.web.Uploads.Line;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Sorts uploaded measures into those that can be recorded and what is wrong with the others. */
final class MeasureLines {
    /** An upload is one transaction. */
    static final int MOST = 20_000;

    private final Set<String> services;
    private final List<Measured> measures = new ArrayList<>();
    private final List<Violation> errors = new ArrayList<>();
    private final Set<Key> keys = new HashSet<>();
    private RejectionCode first = MeasureProblem.INVALID_LINES;

    MeasureLines(Set<String> services) {
        this.services = services;
    }

    void add(List<Line<NewMeasure>> lines) {
        for (var line : lines) {
            var measured = line.value().measured();
            int before = errors.size();
            check(measured, line.number());
            if (errors.size() == before) {
                measures.add(measured);
            }
        }
        if (measures.size() > MOST) {
            throw MeasureProblem.TOO_MANY_LINES.because("an upload has at most " + MOST + " lines");
        }
    }

    List<Measured> measures() {
        return measures;
    }

    List<Violation> errors() {
        return errors;
    }

    /** The code of the first error. */
    RejectionCode code() {
        return first;
    }

    private void check(Measured measured, int line) {
        if (!services.contains(measured.service())) {
            wrong(
                    DirectoryProblem.UNKNOWN_SERVICE,
                    "/service",
                    line,
                    "no service '" + measured.service() + "' is registered");
        }
        if (UsageMetric.named(measured.metric()).isPresent()) {
            wrong(
                    MeasureProblem.METRIC_OF_CAPACITY,
                    "/metric",
                    line,
                    measured.metric() + " is what capacity tells of it");
        }
        if (!keys.add(new Key(MeasureYear.stream(measured), measured.date()))) {
            wrong(MeasureProblem.DUPLICATE_MEASURE, "/date", line, "the same day of the same metric is there twice");
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
    record NewMeasure(
            LocalDate date,
            @Pattern(regexp = MeasureResource.METRIC) String metric,
            @NotBlank String service,
            @PositiveOrZero BigDecimal quantity) {
        Measured measured() {
            return new Measured(date, metric, service, quantity);
        }
    }
}
