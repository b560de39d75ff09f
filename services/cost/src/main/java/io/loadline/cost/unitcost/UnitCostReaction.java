package io.loadline.cost.unitcost;

import io.loadline.cost.business.BusinessDay;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.work.Reaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes the unit cost of a business day when its sales are recorded or corrected, unless the day is older than {@value #DAYS}
 * days: nobody waits for the past.
 */
@ApplicationScoped
class UnitCostReaction implements Reaction {
    private static final int DAYS = 8;

    private final UnitCostReport report;
    private final EventStore store;
    private final CaughtUp caughtUp;
    private final ZoneId zone;
    private final String service;

    UnitCostReaction(
            UnitCostReport report,
            EventStore store,
            CaughtUp caughtUp,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.report = report;
        this.store = store;
        this.caughtUp = caughtUp;
        this.zone = zone;
        this.service = service;
    }

    @Override
    public String name() {
        return "unit-cost";
    }

    @Override
    public Set<String> types() {
        return Set.of("business-day.recorded");
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var date = event.face().orElseThrow().read(BusinessDay.class).date();
        var today = LocalDate.ofInstant(context.now(), zone);
        return date.isBefore(today.minusDays(DAYS))
                ? Uni.createFrom().voidItem()
                : caughtUp.await(service, event.position()).chain(there -> publish(there, date, event, context));
    }

    private Uni<Void> publish(boolean there, LocalDate date, StoredEvent event, Context context) {
        if (!there) {
            return Uni.createFrom().failure(new IllegalStateException("the read models lag; it is tried again"));
        }
        return report.stretch(date, date.plusDays(1), event.position())
                .chain(day -> report.items(day, List.of(), event.position()))
                .chain(items -> store.handle(
                        DailyUnitCost.DECIDER,
                        DailyUnitCost.stream(date),
                        new DailyUnitCost.Publish(DailyUnitCost.of(items.getFirst())),
                        context));
    }
}
