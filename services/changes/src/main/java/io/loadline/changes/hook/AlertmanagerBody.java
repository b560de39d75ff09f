package io.loadline.changes.hook;

import io.loadline.changes.incident.Report;
import io.loadline.changes.row.Digest;
import java.util.Locale;
import java.util.stream.Stream;

/** Alertmanager's webhook, version 4: several alerts in a message, each with a beginning and, when it is over, an end. */
final class AlertmanagerBody {
    /** Each is an incident of its own, and all of them are decided on together. */
    private static final int MOST = 500;

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
        return new Told.Troubled(
                body.each("/alerts").map(alert -> alarm(alert, status)).toList());
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
                alert.maybe("/status").orElse(status).equals("resolved"));
    }

    private static Report.Severity severity(String label) {
        return switch (label.toLowerCase(Locale.ROOT)) {
            case "critical", "page", "emergency" -> Report.Severity.CRITICAL;
            case "info", "none", "low", "minor" -> Report.Severity.MINOR;
            default -> Report.Severity.MAJOR;
        };
    }
}
