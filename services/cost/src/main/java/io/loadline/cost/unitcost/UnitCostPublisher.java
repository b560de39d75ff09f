package io.loadline.cost.unitcost;

import io.loadline.cost.business.BusinessDay;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.eventstore.work.Reaction;
import io.loadline.kernel.Directory;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes the unit cost of a business day when its sales are recorded or corrected, and every so often what has become of it since, for
 * usage and bills come later; unless the day is older than {@value #DAYS} days: nobody waits for the past.
 */
@ApplicationScoped
public class UnitCostPublisher implements Reaction {
    private static final int DAYS = 8;
    private static final Duration POLL = Duration.ofMinutes(15);

    private final UnitCostReport report;
    private final EventStore store;
    private final CaughtUp caughtUp;
    private final LeaderLoops leader;
    private final ZoneId zone;
    private final String service;

    UnitCostPublisher(
            UnitCostReport report,
            EventStore store,
            CaughtUp caughtUp,
            LeaderLoops leader,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.report = report;
        this.store = store;
        this.caughtUp = caughtUp;
        this.leader = leader;
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

    void start(@Observes StartupEvent event) {
        leader.every(POLL, "unit-costs", () -> {
            Loop.await(() -> publish(Instant.now()));
            return false;
        });
    }

    /**
     * Looks at the days until an instant whose sales are known, the next time when the read models lag; past one that nobody can work out, for want of
     * an exchange rate.
     */
    public Uni<Void> publish(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        return caughtUp.awaitAll()
                .chain(there -> there
                        ? InOrder.each(
                                today.minusDays(DAYS)
                                        .datesUntil(today.plusDays(1))
                                        .toList(),
                                date -> publish(
                                                date,
                                                Context.own(
                                                        Uuids.named(name(), date.toString(), now.toString()),
                                                        name(),
                                                        now))
                                        .onFailure(failure -> failure instanceof Rejection)
                                        .recoverWithNull())
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Void> react(StoredEvent event, Context context) {
        var date = event.face().orElseThrow().read(BusinessDay.class).date();
        var today = LocalDate.ofInstant(context.now(), zone);
        return date.isBefore(today.minusDays(DAYS))
                ? Uni.createFrom().voidItem()
                : caughtUp.await(service, event.position()).chain(there -> publish(there, date, context));
    }

    private Uni<Void> publish(boolean there, LocalDate date, Context context) {
        return there
                ? publish(date, context)
                : Uni.createFrom().failure(new IllegalStateException("the read models lag; it is tried again"));
    }

    /** Not as of an event: what is published last counts. */
    private Uni<Void> publish(LocalDate date, Context context) {
        return report.stretch(date, date.plusDays(1), Directory.NOW)
                .chain(days -> report.items(days, List.of(), Directory.NOW)
                        .chain(items -> InOrder.each(
                                sold(days, items),
                                item -> store.handle(
                                        DailyUnitCost.DECIDER,
                                        DailyUnitCost.stream(item.date()),
                                        new DailyUnitCost.Publish(DailyUnitCost.of(item)),
                                        context))));
    }

    private static List<UnitCosts.Item> sold(Stretch days, List<UnitCosts.Item> items) {
        var told = days.days().stream().map(BusinessDay::date).collect(Collectors.toSet());
        return items.stream().filter(item -> told.contains(item.date())).toList();
    }
}
