package io.loadline.capacity.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.capacity.outside.TradeStore;
import io.loadline.capacity.workload.Workload;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.StoredEvent;
import io.loadline.eventstore.batch.Batches;
import io.loadline.eventstore.projection.CaughtUp;
import io.loadline.eventstore.work.JobHandler;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Computes a plan from what was known when its computation began, has it checked, stages its cells, and reports the result. The
 * same log gives the same cells.
 */
@ApplicationScoped
class PlanComputation implements JobHandler {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final double GATHERED = 0.6;
    private static final double PLANNED = 0.8;

    private final EventStore store;
    private final CaughtUp caughtUp;
    private final Gathering gathering;
    private final TradeStore trade;
    private final Batches batches;
    private final String service;

    PlanComputation(
            EventStore store,
            CaughtUp caughtUp,
            Gathering gathering,
            TradeStore trade,
            Batches batches,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.store = store;
        this.caughtUp = caughtUp;
        this.gathering = gathering;
        this.trade = trade;
        this.batches = batches;
        this.service = service;
    }

    @Override
    public String kind() {
        return PlanDecider.COMPUTE;
    }

    @Override
    public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
        int attempt = Json.bind(payload, PlanDecider.Attempt.class).attempt();
        var begun = begun(stream, attempt);
        if (begun.isEmpty()) {
            return;
        }
        var request = Loop.await(() -> store.load(Plan.DECIDER, stream))
                .state()
                .request()
                .orElseThrow();
        awaitReadModels(begun.get().position());
        var gathered = gathering.gather(
                request, begun.get().recordedAt(), begun.get().position(), done -> progress.accept(GATHERED * done));
        progress.accept(GATHERED);
        var command = gathered.inputs().isPresent()
                ? computed(attempt, gathered.inputs().get(), gathered, begun.get(), progress)
                : new PlanCommand.FailComputation(attempt, gathered.missing());
        Loop.await(() -> store.handle(Plan.DECIDER, stream, command, context));
    }

    @Override
    public void failed(UUID stream, JsonNode payload, String reason, Context context) {
        int attempt = Json.bind(payload, PlanDecider.Attempt.class).attempt();
        Loop.await(() -> store.handle(
                Plan.DECIDER,
                stream,
                new PlanCommand.FailComputation(attempt, List.of("the computation failed; an operator can see why")),
                context));
    }

    /** The event that began this attempt: its position and time are what the plan is computed for. */
    private Optional<StoredEvent> begun(UUID stream, int attempt) {
        return Loop.await(() -> store.history(stream, Directory.NOW)).stream()
                .filter(event -> Plan.DECIDER
                        .events()
                        .read(event)
                        .filter(e -> e.equals(new PlanEvent.ComputationStarted(attempt)))
                        .isPresent())
                .findFirst();
    }

    /** After a large upload the read models may take a while; that is no failure of the computation. */
    private void awaitReadModels(long position) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!Loop.await(() -> caughtUp.await(service, position))) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("the read models lag behind; the plan is computed a little later");
            }
        }
    }

    private PlanCommand computed(
            int attempt, PlanInputs asked, Gathering.Gathered gathered, StoredEvent begun, DoubleConsumer progress) {
        long position = begun.position();
        var verified = VerifiedPlan.of(asked, done -> progress.accept(GATHERED + done * (PLANNED - GATHERED)));
        var planned = verified.planned();
        var inputs = planned.inputs();
        var staging = new CellStaging(batches, inputs);
        planned.cells(staging::add);
        staging.finish();
        var fundings = Funding.of(planned.lines(), Loop.await(() -> trade.budgets(position)));
        return new PlanCommand.FinishComputation(
                attempt,
                new Result(
                        staging.batch(),
                        new Window(inputs.start(), inputs.timeOf(inputs.hours())),
                        position,
                        staging.digest(),
                        planned.size(),
                        planned.lines(),
                        planned.total(),
                        constraints(planned, fundings),
                        Risk.of(inputs, gathered.loads()),
                        verified.findings(),
                        IntStream.range(0, gathered.loads().size())
                                .mapToObj(load -> basis(gathered.loads().get(load), planned, load))
                                .toList(),
                        Optional.of(Safety.of(asked, planned, fundings)),
                        Optional.of(planned.evacuation().list()),
                        Optional.of(begun.recordedAt()),
                        Optional.of(gathered.prices()),
                        Optional.of(verified.routes())));
    }

    /** The plan's own limits and the budgets that cost has told of: the tightest ten. */
    private static List<Constraint> constraints(Planned planned, List<Funding> fundings) {
        return Stream.concat(planned.constraints().stream(), fundings.stream().map(Funding::constraint))
                .sorted(Constraint.TIGHTEST_FIRST)
                .limit(10)
                .toList();
    }

    private static Result.Basis basis(LoadGathering.Found found, Planned planned, int load) {
        return new Result.Basis(
                found.load().service(),
                found.model(),
                found.uplift().map(u -> CellStore.rounded(u.whole())).orElse(1.0),
                found.uplift().map(u -> u.learntFrom()).orElse(0),
                found.load().safeRate(),
                found.stale(),
                CellStore.rounded(planned.peak(load)),
                planned.mostReplicas(load),
                Optional.of(planned.inputs().loads().get(load).unitShares()),
                Optional.of(found.load().steady() ? Workload.Stage.VM : Workload.Stage.CONTAINER),
                Optional.of(found.burst()),
                Optional.of(found.evidence()),
                Optional.of(found.samplesUntil()),
                Optional.of(CellStore.rounded(found.startsAt())));
    }
}
