package io.loadline.changes.hook;

import io.loadline.changes.incident.Report;
import java.util.List;
import java.util.stream.Stream;

/** PagerDuty's webhooks, version 3. */
final class PagerdutyBody {
    private PagerdutyBody() {}

    static Told read(String kind, Body body) {
        return switch (kind) {
            case "incident.triggered" -> new Told.Troubled(List.of(alarm(body, false)));
            case "incident.resolved" -> new Told.Troubled(List.of(alarm(body, true)));
            default -> new Told.Nothing("nothing follows from " + kind);
        };
    }

    private static Alarm alarm(Body body, boolean over) {
        var data = body.within("/event/data");
        return new Alarm(
                "pagerduty:" + data.text("/id"),
                data.maybe("/title").orElseGet(() -> data.maybe("/summary").orElse("PagerDuty " + data.text("/id"))),
                severity(data),
                Stream.of("/service/summary", "/service/id")
                        .flatMap(pointer -> data.maybe(pointer).stream())
                        .toList(),
                data.maybe("/created_at").isPresent()
                        ? data.instant("/created_at")
                        : body.instant("/event/occurred_at"),
                over);
    }

    private static Report.Severity severity(Body data) {
        return switch (data.maybe("/priority/summary").orElse("")) {
            case "P1" -> Report.Severity.CRITICAL;
            case "P2" -> Report.Severity.MAJOR;
            case "P3", "P4", "P5" -> Report.Severity.MINOR;
            default ->
                data.maybe("/urgency").filter("low"::equals).isPresent()
                        ? Report.Severity.MINOR
                        : Report.Severity.MAJOR;
        };
    }
}
