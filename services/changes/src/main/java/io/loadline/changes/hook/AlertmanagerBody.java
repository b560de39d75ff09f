package io.loadline.changes.hook;

import io.loadline.changes.incident.Report;
import io.loadline.changes.row.Digest;
import java.util.Locale;
import java.util.stream.Stream;

/** Alertmanager's webhook, version 4: several alerts in a message, each with a beginning and, when it is over, an end. */
final class AlertmanagerBody {
    /** Each is an incident of its own, and all of them are decided on together. */
    private static final int MOST = 500;
    /** Of alerts that are there to be seen by other tools, such as one that always fires. */
    private static final String NO_SEVERITY = "none";

    private AlertmanagerBody() {}

    static Told read(Body body) {
        var alerts = body.root().path("alerts");
        if (!alerts.isArray()) {
            throw HookProblem.UNREADABLE_DELIVERY.at("/alerts", "is missing");
        }
        if (alerts.size() > MOST) {
            throw HookProblem.TOO_MUCH_AT_ONCE.at(
                    "/alerts",
                    "has %d alerts, and a call may have %d; set max_alerts of the receiver's webhook_configs, or group by more labels"
                            .formatted(alerts.size(), MOST));
        }
        var status = body.maybe("/status").orElse("");
        var alarms = body.each("/alerts")
                .filter(alert -> alert.maybe("/labels/severity")
                        .filter(NO_SEVERITY::equalsIgnoreCase)
                        .isEmpty())
                .map(alert -> alarm(alert, status))
                .toList();
        return alarms.isEmpty()
                ? new Told.Nothing("nothing is wrong, or what is has no severity")
                : new Told.Troubled(alarms);
    }

    private static Alarm alarm(Body alert, String status) {
        var labels = alert.root().path("labels").toString();
        var start = alert.instant("/startsAt");
        return new Alarm(
                // what Alertmanager itself tells alerts apart by; older versions do not send the fingerprint
                "alertmanager:"
                        + alert.maybe("/fingerprint")
                                .orElseGet(() -> Digest.sha256(labels).substring(7, 23)) + "/" + start,
                alert.maybe("/annotations/summary")
                        .or(() -> alert.maybe("/annotations/description"))
                        .or(() -> alert.maybe("/labels/alertname"))
                        .orElse("An alert without a name"),
                severity(alert.maybe("/labels/severity").orElse("")),
                Stream.of("service", "app", "app_kubernetes_io_name", "job", "component")
                        .flatMap(label -> alert.maybe("/labels/" + label).stream())
                        .toList(),
                start,
                alert.maybe("/status").orElse(status).equals("resolved"),
                // the year 1 while it lasts
                alert.maybeInstant("/endsAt").filter(start::isBefore));
    }

    private static Report.Severity severity(String label) {
        return switch (label.toLowerCase(Locale.ROOT)) {
            case "critical", "page", "emergency" -> Report.Severity.CRITICAL;
            case "info", "low", "minor" -> Report.Severity.MINOR;
            default -> Report.Severity.MAJOR;
        };
    }
}
