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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.jboss.logging.Logger;

/** Makes known what an approved plan commits each service to carry: per site and UTC day, the highest rate that was planned for. */
@ApplicationScoped
class PlanExecution implements JobHandler {
    private static final Logger LOG = Logger.getLogger(PlanExecution.class);

    private final EventStore store;
    private final CellStore cells;

    PlanExecution(EventStore store, CellStore cells) {
        this.store = store;
        this.cells = cells;
    }

    @Override
    public String kind() {
        return PlanDecider.EXECUTE;
    }

    @Override
    public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
        var result = Loop.await(() -> store.load(Plan.DECIDER, stream)).state().result();
        if (result.isPresent()) {
            var commitments = commitments(result.get().batch());
            Loop.await(() -> store.handle(Plan.DECIDER, stream, new PlanCommand.FinishExecution(commitments), context));
        }
    }

    @Override
    public void failed(UUID stream, JsonNode payload, String reason, Context context) {
        LOG.errorf("the commitments of plan %s are not known: %s", stream, reason);
    }

    private List<Commitment> commitments(UUID batch) {
        var byService = new TreeMap<String, Map<String, Map<Instant, Span>>>();
        cells.each(
                batch,
                cell -> byService
                        .computeIfAbsent(cell.service(), name -> new TreeMap<>())
                        .computeIfAbsent(cell.datacenter(), name -> new TreeMap<>())
                        .merge(cell.hour().truncatedTo(ChronoUnit.DAYS), Span.of(cell), Span::and));
        var commitments = new ArrayList<Commitment>();
        byService.forEach((service, sites) -> commitments.add(new Commitment(service, parts(sites))));
        return commitments;
    }

    private static List<Commitment.Part> parts(Map<String, Map<Instant, Span>> sites) {
        var parts = new ArrayList<Commitment.Part>();
        sites.forEach((site, days) ->
                days.values().forEach(day -> parts.add(new Commitment.Part(site, day.start(), day.end(), day.rate()))));
        return parts;
    }

    /** The planned hours of a day with the highest rate among them. */
    private record Span(Instant start, Instant end, double rate) {
        static Span of(CellStore.Cell cell) {
            return new Span(cell.hour(), cell.hour().plus(1, ChronoUnit.HOURS), cell.demand());
        }

        Span and(Span later) {
            return new Span(start, later.end, Math.max(rate, later.rate));
        }
    }
}
