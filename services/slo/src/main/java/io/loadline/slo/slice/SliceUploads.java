package io.loadline.slo.slice;

import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.web.Answers;
import io.loadline.web.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes in uploads: staged, held against the facts, sealed. */
@ApplicationScoped
public class SliceUploads {
    private static final int TRIES = 20;
    private static final int BUFFER = 1 << 16;

    private final EventStore store;
    private final StagedSliceStore staging;
    private final StrictJson json;
    private final ObjectiveStore objectives;
    private final SliceHorizonStore horizon;

    SliceUploads(
            EventStore store,
            StagedSliceStore staging,
            StrictJson json,
            ObjectiveStore objectives,
            SliceHorizonStore horizon) {
        this.store = store;
        this.staging = staging;
        this.json = json;
        this.objectives = objectives;
        this.horizon = horizon;
    }

    /**
     * Takes in an upload, a slice a line. Blocks.
     *
     * @param partial whether good lines count beside bad ones
     * @param context asked for when all was read: only then the digest of an upload is known
     * @throws Rejection with all that is wrong; nothing was stored then
     */
    public Answer take(InputStream body, boolean partial, Supplier<Context> context) throws IOException {
        var batch = Loop.await(() -> staging.open());
        try {
            // asked for once the batch is open: whoever lets slices go waits for those that were open before
            var intake = new SliceIntake(batch, staging, json, objectives, partial, Loop.await(horizon::now));
            intake.take(new BufferedInputStream(body, BUFFER));
            var answer = seal(intake, batch, context.get(), 1);
            if (!answer.headers().containsValue(location(batch))) {
                // an upload that was sealed by its first copy, or brought nothing new, leaves staged rows behind
                Loop.await(() -> staging.discard(batch));
            }
            return answer;
        } catch (RuntimeException | IOException e) {
            Loop.await(() -> staging.discard(batch));
            throw e;
        }
    }

    private Answer seal(SliceIntake intake, UUID batch, Context context, int attempt) {
        var seen = seen(intake);
        var parts = intake.check();
        long accepted = parts.stream().mapToLong(part -> part.part().slices()).sum();
        var receipt = intake.receipt(accepted);
        try {
            return Loop.await(() -> store.handleTogether(
                    context,
                    intake.sources().stream()
                            .<StreamOf<?, ?, ?>>map(
                                    source -> new StreamOf<>(SliceLedger.DECIDER, SliceLedger.stream(source)))
                            .toList(),
                    together -> decide(together, batch, parts, seen, context.digest()),
                    together -> answer(receipt)));
        } catch (Rejection rejection) {
            if (rejection.code() != SliceProblem.LEDGER_MOVED || attempt == TRIES) {
                throw rejection;
            }
            return seal(intake, batch, context, attempt + 1);
        }
    }

    /** As far as this process knows it: what it does not know of has the upload checked again. */
    private Map<String, Integer> seen(SliceIntake intake) {
        var seen = new HashMap<String, Integer>();
        for (var source : intake.sources()) {
            var ledger = Loop.await(() -> store.known(SliceLedger.DECIDER, SliceLedger.stream(source)));
            seen.put(source, ledger.state().uploads());
        }
        return seen;
    }

    private static void decide(
            Together together,
            UUID batch,
            List<StagedSliceStore.SourcePart> parts,
            Map<String, Integer> seen,
            String digest) {
        boolean sealed = false;
        for (var source : seen.keySet().stream().sorted().toList()) {
            var own = parts.stream()
                    .filter(part -> part.source().equals(source))
                    .map(StagedSliceStore.SourcePart::part)
                    .toList();
            boolean seals = !sealed && !own.isEmpty();
            together.decide(
                    SliceLedger.DECIDER,
                    SliceLedger.stream(source),
                    new SliceLedger.Seal(batch, source, seen.get(source), own, digest, seals));
            sealed |= seals;
        }
    }

    private static Answer answer(SliceResource.Receipt receipt) {
        var answer =
                receipt.accepted() == 0 ? Answers.ok(receipt) : Answers.created(location(receipt.batch()), receipt);
        return answer.with("ETag", "\"1\"");
    }

    private static String location(UUID batch) {
        return "/slices/" + batch;
    }
}
