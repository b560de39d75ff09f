package io.loadline.capacity.demand;

import io.loadline.eventstore.Rejection.Violation;
import io.loadline.web.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A row of an upload as texts and numbers, before it is known whether it makes a sample. */
final class Row {
    static final List<String> FIELDS =
            List.of("service", "datacenter", "unit", "class", "metric", "start", "seconds", "value");
    private static final Set<String> OPTIONAL = Set.of("unit", "class");
    private static final int LONGEST_INTERVAL = 86_400;

    private final int line;
    private final Map<String, String> cells = new LinkedHashMap<>();
    private final List<Violation> wrong = new ArrayList<>();

    Row(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }

    void put(String field, String text) {
        if (!FIELDS.contains(field)) {
            refuse("unknown-field", field, "there is no field '" + field + "'");
        } else if (!Texts.areStorable(text)) {
            refuse("invalid-value", field, field + " must not contain NUL or half a surrogate pair");
        } else if (cells.put(field, text) != null) {
            refuse("duplicate-field", field, field + " is there twice");
        }
    }

    void refuse(String code, String field, String message) {
        wrong.add(new Violation(code, field.isEmpty() ? "" : "/" + field, line, message));
    }

    List<Violation> wrong() {
        return wrong;
    }

    /** The sample, if nothing is wrong. */
    Optional<Sample> sample(Known known) {
        for (var field : FIELDS) {
            if (!OPTIONAL.contains(field) && text(field).isEmpty()) {
                refuse("required", field, field + " is required");
            }
        }
        var metric = metric();
        long start = start(known);
        int seconds = seconds();
        double value = value();
        if (start >= 0 && seconds > 0 && start % seconds != 0) {
            refuse("unaligned", "start", "start is not a multiple of seconds since 1970-01-01T00:00:00Z");
        }
        names(known);
        return wrong.isEmpty()
                ? Optional.of(new Sample(
                        new Sample.Series(
                                text("service"), text("datacenter"), text("unit"), text("class"), metric, seconds),
                        start,
                        value))
                : Optional.empty();
    }

    private void names(Known known) {
        if (cells.containsKey("service") && !known.services().contains(text("service"))) {
            refuse("unknown-service", "service", "no service '" + text("service") + "' is registered");
        }
        if (cells.containsKey("datacenter") && !known.datacenters().contains(text("datacenter"))) {
            refuse("unknown-datacenter", "datacenter", "no data centre '" + text("datacenter") + "' is registered");
        }
        if (!text("unit").isEmpty() && !known.units().contains(text("unit"))) {
            refuse("unknown-unit", "unit", "no unit '" + text("unit") + "' is registered");
        }
        if (text("class").length() > 100) {
            refuse("too-long", "class", "class has at most 100 characters");
        }
    }

    private Metric metric() {
        var metric = Metric.of(text("metric"));
        if (metric.isEmpty() && !text("metric").isEmpty()) {
            refuse(
                    "unknown-metric",
                    "metric",
                    "there is no metric '" + text("metric") + "'; there are " + Metric.texts());
        }
        return metric.orElse(Metric.REQUESTS);
    }

    private long start(Known known) {
        var text = text("start");
        if (text.isEmpty()) {
            return -1;
        }
        try {
            var start = Instant.parse(text);
            if (start.isAfter(known.latest())) {
                refuse("out-of-range", "start", "the sample starts in the future");
                return -1;
            }
            if (start.getNano() == 0 && start.getEpochSecond() >= 0) {
                return start.getEpochSecond();
            }
        } catch (DateTimeException e) {
            // told below
        }
        refuse("invalid-value", "start", "start must be an instant in whole seconds such as 2026-11-11T00:00:00Z");
        return -1;
    }

    private int seconds() {
        var number = number("seconds");
        if (number.isPresent()
                && (number.getAsDouble() % 1 != 0
                        || number.getAsDouble() < 1
                        || number.getAsDouble() > LONGEST_INTERVAL)) {
            refuse("out-of-range", "seconds", "seconds is a whole number of 1 to 86400");
            return -1;
        }
        return (int) number.orElse(-1);
    }

    private double value() {
        var number = number("value");
        if (number.isPresent() && number.getAsDouble() < 0) {
            refuse("out-of-range", "value", "value is at least 0");
        }
        return number.orElse(0);
    }

    private OptionalDouble number(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (Texts.isNumber(text) && Double.isFinite(Double.parseDouble(text))) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        refuse("wrong-type", field, field + " must be a number, not '" + text + "'");
        return OptionalDouble.empty();
    }

    private String text(String field) {
        return cells.getOrDefault(field, "");
    }

    /**
     * What samples may refer to.
     *
     * @param latest instant that one may start at: what has not happened yet was not measured
     */
    record Known(Set<String> services, Set<String> datacenters, Set<String> units, Instant latest) {}
}
