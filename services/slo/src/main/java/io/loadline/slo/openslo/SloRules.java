package io.loadline.slo.openslo;

import io.loadline.slo.openslo.Bound.Limit;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Set;

/** The rules of an SLO's spec. Source: OpenSLO/go-sdk, package v1, slo.go. */
final class SloRules {
    private static final DateTimeFormatter START_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private SloRules() {}

    static void spec(Place spec) {
        if (!spec.required()) {
            return;
        }
        spec.mapping(Set.of(
                "description",
                nameOfService(spec),
                spec.version().indicator(),
                spec.version().indicatorRef(),
                "budgetingMethod",
                "timeWindow",
                "objectives",
                "alertPolicies"));
        Rules.description(spec);
        service(spec).string().required();
        if (spec.get("budgetingMethod").required()) {
            spec.get("budgetingMethod").oneOf(List.of("Occurrences", "Timeslices", "RatioTimeslices"));
        }
        indicators(spec);
        spec.get("timeWindow").size(1, 1);
        spec.get("timeWindow").each().forEach(SloRules::timeWindow);
        Rules.alertPolicies(spec.get("alertPolicies"));
        objectives(spec);
    }

    static Place service(Place spec) {
        return spec.get(nameOfService(spec));
    }

    /** What v2alpha calls serviceRef was service in a draft of it, as in v1. */
    private static String nameOfService(Place spec) {
        boolean draft = spec.get("service").present() && !spec.get("serviceRef").present();
        return spec.version() == Version.V2ALPHA && !draft ? "serviceRef" : "service";
    }

    private static void indicators(Place spec) {
        boolean composite = spec.get("objectives").each().stream().anyMatch(SloRules::hasIndicator);
        if (!composite && !hasIndicator(spec)) {
            spec.note("mutually-exclusive", indicators(spec, "none were provided"));
        } else if (composite && hasIndicator(spec)) {
            spec.note("mutually-exclusive", indicators(spec, "not both"));
        }
        if (hasIndicator(spec)) {
            indicator(spec);
        }
        if (composite) {
            for (var objective : spec.get("objectives").each()) {
                indicator(objective);
                objective.get("compositeWeight").within(Bound.of(Limit.ABOVE, 0));
            }
        }
    }

    private static String indicators(Place spec, String but) {
        return "'" + spec.version().indicator() + "' or '" + spec.version().indicatorRef()
                + "' fields must either be defined on the 'spec' level (standard SLOs)"
                + " or on the 'spec.objectives[*]' level (composite SLOs), but " + but;
    }

    private static boolean hasIndicator(Place place) {
        return place.get(place.version().indicator()).present()
                || place.get(place.version().indicatorRef()).present();
    }

    private static void indicator(Place place) {
        var version = place.version();
        if (!place.exclusive(true, List.of(version.indicator(), version.indicatorRef()))) {
            return;
        }
        place.get(version.indicatorRef()).label();
        var inline = place.get(version.indicator());
        if (inline.present()) {
            inline.mapping(Set.of("metadata", "spec"));
            Rules.metadata(inline.get("metadata"));
            SliRules.spec(inline.get("spec"));
        }
    }

    private static void timeWindow(Place window) {
        window.mapping(Set.of("duration", "isRolling", "calendar"));
        window.get("isRolling").truth();
        boolean rolling = window.get("isRolling").flag();
        calendar(window, rolling);
        if (window.get("duration").required()) {
            Rules.duration(window.get("duration"));
        }
    }

    static void calendar(Place window, boolean rolling) {
        boolean lenient = !window.strict() && window.version() == Version.V1ALPHA;
        if (rolling && window.get("calendar").present() && window.strict()) {
            window.note("calendar", "'calendar' cannot be set when 'isRolling' is true");
        } else if (!rolling && !window.get("calendar").present() && !lenient) {
            window.note("calendar", "'calendar' must be set when 'isRolling' is false");
        }
        if (!rolling && window.get("calendar").present()) {
            calendar(window.get("calendar").mapping(Set.of("startTime", "timeZone")));
        }
    }

    private static void calendar(Place calendar) {
        try {
            LocalDateTime.parse(startTime(calendar), START_TIME);
        } catch (DateTimeException e) {
            calendar.get("startTime").note("string-date-time", "must be a date and time such as 2022-01-01 12:00:00");
        }
        var zone = calendar.get("timeZone");
        if (!isTimeZone(zone)) {
            zone.note("string-time-zone", "must be an IANA time zone such as Asia/Shanghai");
        }
    }

    /** As later versions write it, which the first validator took with a T and a Z alone. */
    static String startTime(Place calendar) {
        var text = calendar.get("startTime").text();
        return calendar.strict() ? text : text.replaceFirst("T", " ").replaceFirst("Z$", "");
    }

    /** An offset is no zone, and is only taken in legacy. */
    private static boolean isTimeZone(Place zone) {
        if (zone.strict()) {
            return ZoneId.getAvailableZoneIds().contains(zone.text());
        }
        try {
            ZoneId.of(zone.text());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void objectives(Place spec) {
        var method = spec.get("budgetingMethod").text();
        var sli = spec.get(spec.version().indicator()).get("spec");
        if (spec.get("objectives").list().each().isEmpty()) {
            spec.get("objectives").note("required", "an SLO has at least one objective");
        }
        for (var objective : spec.get("objectives").each()) {
            objective(objective);
            if (method.equals("Timeslices") && objective.get("timeSliceTarget").required()) {
                objective.get("timeSliceTarget").within(Bound.of(Limit.ABOVE, 0), Bound.of(Limit.AT_MOST, 1));
            }
            if (!method.endsWith("imeslices")
                    || objective.get("timeSliceWindow").required()) {
                var length = objective.get("timeSliceWindow");
                Rules.duration(length, Shorthand.ofSlice(length.text(), Rules.profile(length)));
            }
            if (sli.get("ratioMetric").present() && objective.strict()) {
                forbidden(objective.get("op"));
                forbidden(objective.get("value"));
            }
            if (sli.get("thresholdMetric").present() && objective.strict()) {
                objective.get("value").required();
                objective.get("op").required();
            }
        }
    }

    private static void objective(Place objective) {
        objective.mapping(Set.of(
                "displayName",
                "op",
                "value",
                "target",
                "targetPercent",
                "timeSliceTarget",
                "timeSliceWindow",
                objective.version().indicator(),
                objective.version().indicatorRef(),
                "compositeWeight"));
        objective.exclusive(true, List.of("target", "targetPercent"));
        objective.get("target").within(Bound.of(Limit.AT_LEAST, 0), Bound.of(Limit.BELOW, 1));
        objective.get("targetPercent").within(Bound.of(Limit.AT_LEAST, 0), Bound.of(Limit.BELOW, 100));
        objective.get("op").oneOf(Rules.OPERATORS);
        for (var number : List.of("value", "timeSliceTarget", "compositeWeight")) {
            objective.get(number).within();
        }
    }

    static void forbidden(Place property) {
        if (property.present()) {
            property.note("forbidden", "property is forbidden beside a ratio metric");
        }
    }
}
