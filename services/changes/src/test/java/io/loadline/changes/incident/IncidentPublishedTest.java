package io.loadline.changes.incident;

import io.loadline.changes.Published;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncidentPublishedTest {
    private static final UUID ID = UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c23");
    private static final Instant SINCE = Instant.parse("2026-11-02T10:05:00Z");
    private static final Instant AT = Instant.parse("2026-11-02T10:35:00Z");
    private static final Report REPORT = new Report(
            "Checkout is slow",
            Report.Severity.MAJOR,
            List.of("checkout", "payment"),
            SINCE,
            Optional.empty(),
            Optional.empty());

    @Test
    void incidentsAreToldAsPromised() {
        told(new IncidentEvent.Opened(REPORT));
        told(new IncidentEvent.Mitigated(REPORT, AT, "traffic moved"));
        told(new IncidentEvent.Resolved(REPORT, AT, "fixed"));
        told(new IncidentEvent.Reviewed(
                REPORT,
                AT,
                new Review(
                        new Review.Cause(
                                Review.Trigger.CHANGE,
                                "configuration",
                                Review.Control.CANARY,
                                Optional.empty(),
                                Optional.empty()),
                        List.of("the canary had no traffic"),
                        List.of(new Review.FollowUp(
                                "Send traffic to canaries", "checkout", LocalDate.parse("2026-11-20"))))));
    }

    private static void told(IncidentEvent event) {
        Published.isAsPromised(Incident.DECIDER.publish(ID, event).orElseThrow(), 0);
    }
}
