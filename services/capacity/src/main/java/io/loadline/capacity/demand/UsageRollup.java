package io.loadline.capacity.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.work.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.jboss.logging.Logger;

/** Publishes what services used on the days that a batch has samples of, some days of a service at a time. */
@ApplicationScoped
class UsageRollup implements JobHandler {
    static final String JOB = "usage-rollup";

    private static final Logger LOG = Logger.getLogger(UsageRollup.class);
    private static final int DAYS_AT_ONCE = 14;

    private final SampleStore samples;
    private final EventStore store;

    UsageRollup(SampleStore samples, EventStore store) {
        this.samples = samples;
        this.store = store;
    }

    @Override
    public String kind() {
        return JOB;
    }

    @Override
    public void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress) {
        var batch = Json.bind(payload, SampleBatch.RollUp.class).batch();
        var pieces = pieces(Loop.await(() -> samples.days(batch)));
        for (int i = 0; i < pieces.size(); i++) {
            rollUp(pieces.get(i), context);
            progress.accept((i + 1) / (double) pieces.size());
        }
    }

    @Override
    public void failed(UUID stream, JsonNode payload, String reason, Context context) {
        LOG.errorf("usage of batch %s is not rolled up: %s", stream, reason);
    }

    private record Piece(String service, List<LocalDate> days) {}

    private static List<Piece> pieces(List<SampleStore.Day> days) {
        var byService = new LinkedHashMap<String, List<LocalDate>>();
        days.forEach(day -> byService
                .computeIfAbsent(day.service(), name -> new ArrayList<>())
                .add(day.date()));
        var pieces = new ArrayList<Piece>();
        byService.forEach((service, dates) -> {
            for (int i = 0; i < dates.size(); i += DAYS_AT_ONCE) {
                pieces.add(new Piece(service, dates.subList(i, Math.min(i + DAYS_AT_ONCE, dates.size()))));
            }
        });
        return pieces;
    }

    private void rollUp(Piece piece, Context context) {
        var usage = Loop.await(() -> samples.usage(
                piece.service(), piece.days().getFirst(), piece.days().getLast()));
        var id = Uuids.named(
                context.commandId().toString(),
                piece.service(),
                piece.days().getFirst().toString());
        var own = Context.own(id, JOB, context.now());
        List<StreamOf<?, ?, ?>> streams = new ArrayList<>();
        piece.days().forEach(day -> streams.add(new StreamOf<>(Usage.DECIDER, Usage.stream(piece.service(), day))));
        Loop.await(() -> store.handleTogether(
                own,
                streams,
                together -> piece.days()
                        .forEach(day -> together.decide(
                                Usage.DECIDER, Usage.stream(piece.service(), day), rolledUp(piece, day, usage))),
                together -> Answer.none()));
    }

    private static Usage rolledUp(Piece piece, LocalDate day, Map<LocalDate, List<Usage.Hour>> usage) {
        return new Usage.RolledUp(piece.service(), day, usage.getOrDefault(day, List.of()));
    }
}
