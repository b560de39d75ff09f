package io.loadline.slo.objective;

import io.loadline.eventstore.Rejection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The body of {@code PUT /slos/{name}}.
 *
 * @param objectives at least one
 */
record NewObjective(
        @NotBlank @Size(max = 128) String service,
        Optional<@Size(max = 253) String> displayName,
        Optional<@Size(max = 1050) String> description,
        Method method,
        NewWindow window,
        @Size(min = 1, max = 20) List<NewGoal> objectives) {
    private static final Pattern LENGTH = Pattern.compile("P(?:(\\d{1,6})([DWMY])|T(\\d{1,6})([HM]))");

    /**
     * @param duration ISO 8601: P28D, P1M, PT1H; months of a rolling window have 30 days
     * @param rolling whether it ends where one looks at it
     * @param start of the calendar windows, local time in the zone; from midnight of 1 January 2024 (a Monday) when left out
     * @param timeZone of the calendar windows, an IANA name
     */
    record NewWindow(
            @NotBlank @Size(max = 20) String duration,
            boolean rolling,
            Optional<@Size(max = 40) String> start,
            Optional<@Size(min = 1, max = 64) String> timeZone) {}

    record NewGoal(
            @jakarta.validation.constraints.Pattern(regexp = "[A-Za-z0-9]([A-Za-z0-9._-]{0,126}[A-Za-z0-9])?")
            String name,

            Optional<@Size(max = 253) String> displayName,

            @DecimalMin("0") @DecimalMax(value = "1", inclusive = false)
            BigDecimal target,

            Optional<BigDecimal> timeSliceTarget,
            Optional<Duration> timeSliceWindow) {
        private Goal goal() {
            return new Goal(
                    name,
                    displayName,
                    target.stripTrailingZeros().scale() < 0 ? target.setScale(0) : target.stripTrailingZeros(),
                    timeSliceTarget,
                    timeSliceWindow,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** @throws Rejection invalid-definition when the window cannot be read */
    Definition definition() {
        return new Definition(
                service,
                displayName,
                description,
                method,
                timeWindow(),
                objectives.stream().map(NewGoal::goal).toList(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of());
    }

    private TimeWindow timeWindow() {
        var length = length(window.duration());
        if (window.rolling()) {
            if (window.start().isPresent() || window.timeZone().isPresent()) {
                throw ObjectiveProblem.INVALID_DEFINITION.at(
                        "/window", "a rolling window has no start and no time zone");
            }
            return length;
        }
        var zone = window.timeZone()
                .orElseThrow(() -> ObjectiveProblem.INVALID_DEFINITION.at(
                        "/window/timeZone", "a calendar window has a time zone"));
        return new TimeWindow(length.count(), length.unit(), Optional.of(new TimeWindow.Calendar(start(), zone)));
    }

    private LocalDateTime start() {
        try {
            return LocalDateTime.parse(window.start().orElse("2024-01-01T00:00:00"));
        } catch (DateTimeParseException e) {
            throw ObjectiveProblem.INVALID_DEFINITION.at(
                    "/window/start", "must be a local date and time such as 2026-01-01T00:00:00");
        }
    }

    private static TimeWindow length(String text) {
        var form = LENGTH.matcher(text);
        if (!form.matches()) {
            throw unreadable();
        }
        int count = Integer.parseInt(form.group(1) == null ? form.group(3) : form.group(1));
        var unit = form.group(1) == null ? "T" + form.group(4) : form.group(2);
        return TimeWindow.rolling(
                count,
                switch (unit) {
                    case "TM" -> TimeWindow.Unit.MINUTE;
                    case "TH" -> TimeWindow.Unit.HOUR;
                    case "D" -> TimeWindow.Unit.DAY;
                    case "W" -> TimeWindow.Unit.WEEK;
                    case "M" -> TimeWindow.Unit.MONTH;
                    default -> TimeWindow.Unit.YEAR;
                });
    }

    private static Rejection unreadable() {
        return ObjectiveProblem.INVALID_DEFINITION.at(
                "/window/duration", "must be a count of one unit, such as PT6H, P28D, P4W or P1M");
    }
}
