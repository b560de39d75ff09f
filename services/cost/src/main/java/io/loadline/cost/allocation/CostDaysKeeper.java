package io.loadline.cost.allocation;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.relay.LeaderLoops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Works out what the days of the last {@value #MONTHS} months cost when something has changed, the latest first, on the leader. */
@ApplicationScoped
class CostDaysKeeper {
    private static final int MONTHS = 14;
    private static final Duration POLL = Duration.ofMinutes(1);

    private final Costs costs;
    private final LeaderLoops leader;
    private final ZoneId zone;

    CostDaysKeeper(Costs costs, LeaderLoops leader, @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.costs = costs;
        this.leader = leader;
        this.zone = zone;
    }

    void start(@Observes StartupEvent event) {
        leader.every(POLL, "cost-days", () -> {
            var to = LocalDate.ofInstant(Instant.now(), zone).plusDays(1);
            for (int i = 0; i < MONTHS; i++) {
                var end = to.minusMonths(i);
                Loop.await(() -> costs.keep(end.minusMonths(1), end));
            }
            return false;
        });
    }
}
