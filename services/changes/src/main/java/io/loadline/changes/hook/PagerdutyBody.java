package io.loadline.changes.hook;

import io.loadline.changes.incident.Report;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PagerDuty's webhooks, version 3. */
final class PagerdutyBody {
    /** Its own names are P1 to P5; others have SEV-1 or the like. */
    private static final Pattern PRIORITY = Pattern.compile("\\D*([1-5])\\D*");

    private PagerdutyBody() {}

    static Told read(String kind, Body body) {
        return switch (kind) {
            case "incident.triggered", "incident.reopened" -> new Told.Troubled(List.of(alarm(body, false)));
            case "incident.resolved" -> new Told.Troubled(List.of(alarm(body, true)));
            case "incident.priority_updated" -> new Told.Rated(alarm(body, false));
            default -> new Told.Nothing("nothing follows from " + kind);
        };
    }

    private static Alarm alarm(Body body, boolean over) {
        var data = body.within("/event/data");
        return new Alarm(
                "pagerduty:" + data.text("/id")
                        + data.maybeInstant("/reopened_at").map(at -> "/" + at).orElse(""),
                data.maybe("/title").orElseGet(() -> data.maybe("/summary").orElse("PagerDuty " + data.text("/id"))),
                severity(data),
                Stream.of("/service/summary", "/service/id")
                        .flatMap(pointer -> data.maybe(pointer).stream())
                        .toList(),
                since(body, data),
                over,
                body.maybeInstant("/event/occurred_at"));
    }

    /** What was over and is there again is another incident: customers were well between. */
    private static Instant since(Body body, Body data) {
        return data.maybeInstant("/reopened_at")
                .orElseGet(() -> data.maybe("/created_at").isPresent()
                        ? data.instant("/created_at")
                        : body.instant("/event/occurred_at"));
    }

    private static Report.Severity severity(Body data) {
        var named = PRIORITY.matcher(data.maybe("/priority/summary").orElse(""));
        if (named.matches()) {
            return switch (named.group(1)) {
                case "1" -> Report.Severity.CRITICAL;
                case "2" -> Report.Severity.MAJOR;
                default -> Report.Severity.MINOR;
            };
        }
        return data.maybe("/urgency").filter("low"::equals).isPresent() ? Report.Severity.MINOR : Report.Severity.MAJOR;
    }
}
