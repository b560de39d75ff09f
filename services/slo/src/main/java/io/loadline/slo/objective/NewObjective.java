package io.loadline.slo.objective;

import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Plain;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of {@code PUT /slos/{name}}.
 *
 * @param objectives at least one
 */
@Schema(examples = """
        {"service":"checkout","displayName":"Customers can order","method":"Occurrences","window":{"duration":"P28D","rolling":true},
         "objectives":[
          {"name":"cart","target":0.999},
          {"name":"order","target":0.999},
          {"name":"journey","target":0.998,"composite":{"combination":"journey","parts":[{"objective":"cart"},{"objective":"order"}]}}]}""")
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
            Optional<Duration> timeSliceWindow,
            Optional<NewComposite> composite) {
        private Goal goal(Optional<Composite> composite) {
            return new Goal(
                    name,
                    displayName,
                    Plain.of(target),
                    timeSliceTarget,
                    timeSliceWindow,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    composite);
        }
    }

    /** What an objective is made of that has no slices of its own. */
    record NewComposite(
            Composite.Combination combination,
            @Size(min = 2, max = 20) List<NewPart> parts) {}

    /**
     * @param slo name of another SLO; without it an objective of this one is meant
     * @param objective which of its objectives; may be left out when it has one
     * @param weight how much it counts, 1 when left out; a journey has no weights
     */
    record NewPart(
            Optional<@Size(min = 1, max = 128) String> slo,
            Optional<@Size(min = 1, max = 128) String> objective,
            Optional<@DecimalMin(value = "0", inclusive = false) BigDecimal> weight) {}

    /** Names of the other SLOs that count in this one. */
    Set<String> others() {
        return objectives.stream()
                .flatMap(goal -> goal.composite.stream())
                .flatMap(composite -> composite.parts.stream())
                .flatMap(part -> part.slo.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What is promised.
     *
     * @param self id of this objective
     * @param others those that are known, by name
     * @throws Rejection invalid-definition when the window cannot be read, or parts are unknown
     */
    Definition definition(UUID self, Map<String, Promised> others) {
        var parts = new NamedParts(self, others);
        var goals = new ArrayList<Goal>();
        for (int i = 0; i < objectives.size(); i++) {
            var pointer = "/objectives/" + i + "/composite/parts/";
            var goal = objectives.get(i);
            goals.add(goal.goal(goal.composite.map(
                    composite -> new Composite(composite.combination, parts.found(pointer, composite.parts)))));
        }
        parts.check();
        return new Definition(
                service,
                displayName,
                description,
                method,
                timeWindow(),
                goals,
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
