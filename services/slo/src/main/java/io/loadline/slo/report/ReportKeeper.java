package io.loadline.slo.report;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Head;
import io.loadline.eventstore.InOrder;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.relay.LeaderLoops;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Period;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes the reports of months and quarters that are over, of objectives and of teams, on the leader, and keeps them. What is missing is
 * seen by what is kept, not by a clock that rings: whoever slept over the turn of a month makes up for it.
 */
@ApplicationScoped
public class ReportKeeper {
    private static final Duration POLL = Duration.ofMinutes(10);

    private final KeptReportStore kept;
    private final Reports reports;
    private final ObjectiveStore objectives;
    private final EventStore store;
    private final Head head;
    private final CaughtUp caughtUp;
    private final LeaderLoops leader;

    ReportKeeper(
            KeptReportStore kept,
            Reports reports,
            ObjectiveStore objectives,
            EventStore store,
            Head head,
            CaughtUp caughtUp,
            LeaderLoops leader) {
        this.kept = kept;
        this.reports = reports;
        this.objectives = objectives;
        this.store = store;
        this.head = head;
        this.caughtUp = caughtUp;
        this.leader = leader;
    }

    void start(@Observes StartupEvent event) {
        leader.every(POLL, "reports", () -> {
            keep(Instant.now());
            return false;
        });
    }

    /** Makes what is missing at an instant. Blocks. */
    public void keep(Instant now) {
        keepOfObjectives(now);
        // a team's is made of those of its objectives, and must not miss one that is not to be found yet
        if (Loop.await(caughtUp::awaitAll)) {
            Loop.await(kept::ownersDue).stream()
                    .filter(due -> Turns.isOverEverywhere(due.period(), now))
                    .forEach(due -> Loop.await(() -> keep(due, now)));
        }
    }

    private void keepOfObjectives(Instant now) {
        for (var reported : Loop.await(kept::promised)) {
            var promised = Loop.await(() -> objectives.load(reported.slo(), Directory.NOW));
            promised.ifPresent(found -> Loop.await(() ->
                    InOrder.each(Turns.due(reported, now, reports.zone(found)), period -> keep(found, period, now))));
        }
    }

    /**
     * As the log is now: a commitment or a correction that is heard later is not in it. Where its days ended later when it was promised than
     * they do now, the period goes on and its turn comes again.
     */
    private Uni<Void> keep(Promised promised, Period period, Instant now) {
        var id = KeptReport.stream(promised.id(), period);
        return reports.of(promised, period, now, head.safe())
                .chain(report -> report.window().end().isAfter(now.minus(Turns.SETTLE))
                        ? Uni.createFrom().voidItem()
                        : keep(id, kept(id, promised, report, now), now));
    }

    private static KeptReport.Event.Kept kept(UUID id, Promised promised, Report report, Instant now) {
        return new KeptReport.Event.Kept(
                id,
                promised.id(),
                report.slo(),
                report.service(),
                report.owner(),
                report.period(),
                report.window(),
                now,
                report.digest(),
                Json.write(report));
    }

    /** Of what was told of each: the same figures, whatever was corrected between the two. */
    private Uni<Void> keep(KeptReportStore.OfOwner due, Instant now) {
        var id = KeptReport.ofOwner(due.owner(), due.period());
        return parts(due).chain(parts -> {
            var report = OwnerReport.kept(due.owner(), due.period(), parts);
            return keep(
                    id,
                    new KeptReport.Event.KeptOfOwner(
                            id,
                            due.owner(),
                            report.services(),
                            due.period(),
                            report.window(),
                            now,
                            report.digest(),
                            Json.write(report)),
                    now);
        });
    }

    private Uni<List<Report>> parts(KeptReportStore.OfOwner due) {
        var parts = new ArrayList<Report>();
        return kept.parts(due)
                .chain(ids -> InOrder.each(
                        ids,
                        id -> store.load(KeptReport.DECIDER, id)
                                .invoke(loaded -> loaded.state()
                                        .kept()
                                        .map(one -> Json.read(one.content(), Report.class))
                                        .ifPresent(parts::add))))
                .map(x -> parts);
    }

    private Uni<Void> keep(UUID id, KeptReport.Event report, Instant now) {
        return store.handle(
                KeptReport.DECIDER, id, new KeptReport.Command.Keep(report), Context.own(id, "reports", now));
    }
}
