package io.loadline.capacity.plan;

import java.util.ArrayList;
import java.util.List;

/** Whether as much is served as is asked for, wherever that is, and nothing is served elsewhere that may not be. */
final class RoutingCheck {
    private static final double SLACK = 1e-9;

    private RoutingCheck() {}

    /**
     * @param asked as it comes
     * @param served as it was planned, of the same services
     */
    static List<String> findings(PlanInputs asked, PlanInputs served) {
        var findings = new ArrayList<String>();
        for (int load = 0; load < asked.loads().size(); load++) {
            var before = asked.loads().get(load);
            var after = served.loads().get(load);
            for (int hour = 0; hour < asked.hours() && findings.isEmpty(); hour++) {
                double more = 0;
                double total = 0;
                for (var site : asked.sites()) {
                    double moved = after.demandAt(site.name(), hour) - before.demandAt(site.name(), hour);
                    more += moved;
                    total += before.demandAt(site.name(), hour);
                    if (moved != 0 && !before.anySite()) {
                        findings.add(before.service() + " is served at another site than it may be in hour " + hour);
                    }
                }
                if (Math.abs(more) > SLACK * (1 + total)) {
                    findings.add(
                            more + "/s more of " + before.service() + " are served than asked for in hour " + hour);
                }
            }
        }
        return findings;
    }
}
