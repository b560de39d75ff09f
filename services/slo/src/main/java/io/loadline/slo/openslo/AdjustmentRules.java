package io.loadline.slo.openslo;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** The rules of a BudgetAdjustment, which v2alpha has. Source: OpenSLO/go-sdk, package v2alpha, budget_adjustment.go. */
final class AdjustmentRules {
    static final String KIND = "BudgetAdjustment";

    private static final int LAST_YEAR = 9999;

    private AdjustmentRules() {}

    static void spec(Place spec) {
        if (!spec.required()) {
            return;
        }
        spec.mapping(Set.of("description", "service", "indicatorRef", "startTime", "endTime", "duration"));
        spec.get("description").required();
        Rules.description(spec);
        spec.get("service").name();
        spec.get("indicatorRef").name();
        if (spec.get("endTime").present() == spec.get("duration").present()) {
            spec.note(
                    "mutually-exclusive",
                    spec.get("endTime").present()
                            ? "only one of 'endTime' or 'duration' can be provided"
                            : "one of 'endTime' or 'duration' is required");
        }
        var start =
                spec.get("startTime").required() ? instant(spec.get("startTime")) : Optional.<OffsetDateTime>empty();
        var end = instant(spec.get("endTime"));
        if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
            spec.get("endTime").note("greater-than", "must be after 'startTime'");
        }
        Rules.duration(spec.get("duration"));
        start.flatMap(from -> Shorthand.parse(spec.get("duration").text(), Rules.profile(spec))
                        .map(length -> length.after(from)))
                .filter(to -> to.getYear() > LAST_YEAR)
                .ifPresent(to -> spec.get("duration").note("duration", "must end by the year " + LAST_YEAR));
    }

    private static Optional<OffsetDateTime> instant(Place place) {
        if (!place.present()) {
            return Optional.empty();
        }
        var time = read(place.text()).filter(read -> read.getYear() >= 1 && read.getYear() <= LAST_YEAR);
        if (time.isEmpty()) {
            place.note("string-date-time", "must be a date and time with a zone such as 2026-11-11T08:00:00+08:00");
        }
        return time;
    }

    private static Optional<OffsetDateTime> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
