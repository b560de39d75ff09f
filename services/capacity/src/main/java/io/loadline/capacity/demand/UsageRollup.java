package io.loadline.capacity.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Uuids;
import io.loadline.eventstore.work.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.jboss.logging.Logger;

/** Publishes what services used on the days that a batch has samples of, some days of a service at a time. */
@ApplicationScoped
class UsageRollup implements JobHandler {
    static final String JOB = "usage-rollup";

    private static final Logger LOG = Logger.getLogger(UsageRollup.class);
    private static final int DAYS_AT_ONCE = 14;
    private static final int MOST_OTHERS = 10;

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

    /** Who rolls up the same days as others do at the same time reads the samples again, as one of them may have read more. */
    private void rollUp(Piece piece, Context context) {
        for (int others = 0; others < MOST_OTHERS; others++) {
            try {
                tell(piece, context);
                return;
            } catch (Rejection rejection) {
                if (rejection.code() != StoreProblem.CONCURRENT_CHANGE) {
                    throw rejection;
                }
            }
        }
        tell(piece, context);
    }

    private void tell(Piece piece, Context context) {
        var known = known(piece);
        var usage = Loop.await(() -> samples.usage(
                piece.service(), piece.days().getFirst(), piece.days().getLast()));
        var id = Uuids.named(
                context.commandId().toString(),
                piece.service(),
                piece.days().getFirst().toString());
        var own = Context.own(id, JOB, Instant.now());
        List<StreamOf<?, ?, ?>> streams = new ArrayList<>();
        piece.days().forEach(day -> streams.add(new StreamOf<>(Usage.DECIDER, Usage.stream(piece.service(), day))));
        Loop.await(() -> store.handleTogether(
                own,
                streams,
                together -> piece.days()
                        .forEach(day -> together.decide(
                                Usage.DECIDER,
                                Usage.stream(piece.service(), day),
                                new Usage.RollUp(
                                        rolledUp(piece, day, usage), known.getOrDefault(day, Optional.empty())))),
                together -> Answer.none()));
    }

    /** What has been told of each of the days. */
    private Map<LocalDate, Optional<Usage>> known(Piece piece) {
        var known = new HashMap<LocalDate, Optional<Usage>>();
        for (var day : piece.days()) {
            var stream = Usage.stream(piece.service(), day);
            known.put(day, Loop.await(() -> store.load(Usage.DECIDER, stream)).state());
        }
        return known;
    }

    private static Usage.RolledUp rolledUp(Piece piece, LocalDate day, Map<LocalDate, List<Usage.Hour>> usage) {
        return new Usage.RolledUp(piece.service(), day, usage.getOrDefault(day, List.of()));
    }
}
