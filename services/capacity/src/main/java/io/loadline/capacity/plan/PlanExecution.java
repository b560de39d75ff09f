package io.loadline.capacity.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.work.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/** Makes known what an approved plan commits each service to carry: per site and UTC day, the highest rate that was planned for. */
@ApplicationScoped
class PlanExecution implements JobHandler {
    private final EventStore store;
    private final SeriesStore series;

    PlanExecution(EventStore store, SeriesStore series) {
        this.store = store;
        this.series = series;
    }

    @Override
    public String kind() {
        return PlanDecider.EXECUTE;
    }

    @Override
    public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
        var result = Loop.await(() -> store.load(Plan.DECIDER, stream)).state().result();
        if (result.isPresent()) {
            var commitments = commitments(result.get());
            Loop.await(() -> store.handle(Plan.DECIDER, stream, new PlanCommand.FinishExecution(commitments), context));
        }
    }

    @Override
    public void failed(UUID stream, JsonNode payload, String reason, Context context) {
        Loop.await(() -> store.handle(
                Plan.DECIDER,
                stream,
                new PlanCommand.FailExecution("its commitments could not be made known; an operator can see why"),
                context));
    }

    private List<Commitment> commitments(Result result) {
        var commitments = new ArrayList<Commitment>();
        series.each(result.batch(), SeriesStore.Rates.DEMAND, Optional.empty(), service -> {
            var parts = service.stream()
                    .flatMap(site -> days(site, result.window().start()))
                    .toList();
            commitments.add(new Commitment(service.getFirst().service(), parts));
        });
        return commitments;
    }

    /** The planned hours of each day with the highest rate among them. */
    private static Stream<Commitment.Part> days(SeriesStore.Series site, Instant start) {
        var days = new TreeMap<Instant, Commitment.Part>();
        for (int i = 0; i < site.rates().length; i++) {
            var hour = start.plus(i, ChronoUnit.HOURS);
            double rate = CellStore.rounded(site.rates()[i]);
            days.merge(
                    hour.truncatedTo(ChronoUnit.DAYS),
                    new Commitment.Part(site.datacenter(), hour, hour.plus(1, ChronoUnit.HOURS), rate),
                    PlanExecution::and);
        }
        return days.values().stream();
    }

    private static Commitment.Part and(Commitment.Part day, Commitment.Part hour) {
        return new Commitment.Part(
                day.datacenter(), day.start(), hour.end(), Math.max(day.requestsPerSecond(), hour.requestsPerSecond()));
    }
}
