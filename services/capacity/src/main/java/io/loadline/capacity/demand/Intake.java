package io.loadline.capacity.demand;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.batch.Batches;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes in one upload, chunk by chunk. */
final class Intake {
    private static final int CHUNK = 5_000;
    private static final int MOST_VIOLATIONS = 1_000;

    private final UUID batch;
    private final Batches batches;
    private final SampleStore samples;
    private final Row.Known known;
    private final boolean partial;
    private final Map<Sample.Series, Integer> numbers = new HashMap<>();
    private final List<Violation> rejected = new ArrayList<>();
    private SampleStore.Chunk chunk = new SampleStore.Chunk();
    private long accepted;
    private long duplicates;
    private long from = Long.MAX_VALUE;
    private long to;

    Intake(UUID batch, Batches batches, SampleStore samples, Row.Known known, boolean partial) {
        this.batch = batch;
        this.batches = batches;
        this.samples = samples;
        this.known = known;
        this.partial = partial;
    }

    /** Reads to the end, so that all errors are told at once, a thousand at most. */
    void take(Rows rows) throws IOException {
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            take(row.get());
        }
        stage();
        if (!rejected.isEmpty() && !partial) {
            throw new Rejection(SampleProblem.INVALID_SAMPLES, "rows are wrong; nothing was stored", rejected);
        }
        if (accepted + duplicates == 0) {
            throw new Rejection(SampleProblem.NO_SAMPLES, "there is no sample in the upload", rejected);
        }
    }

    private void take(Row row) {
        var sample = row.sample(known);
        if (sample.isEmpty()) {
            row.wrong().stream().limit(MOST_VIOLATIONS - rejected.size()).forEach(rejected::add);
        } else if (partial || rejected.isEmpty()) {
            add(sample.get());
        }
    }

    private void add(Sample sample) {
        int number = numbers.computeIfAbsent(sample.series(), series -> Loop.await(() -> samples.series(series)));
        chunk.add(number, sample);
        from = Math.min(from, sample.start());
        to = Math.max(to, sample.start() + sample.series().seconds());
        if (chunk.size() == CHUNK) {
            stage();
        }
    }

    private void stage() {
        var full = chunk;
        if (full.size() == 0 || (!partial && !rejected.isEmpty())) {
            return;
        }
        int stored = Loop.await(() -> batches.stage(batch, session -> SampleStore.stage(session, batch, full)));
        accepted += stored;
        duplicates += full.size() - stored;
        chunk = new SampleStore.Chunk();
    }

    long accepted() {
        return accepted;
    }

    SampleBatch.Seal command(String digest) {
        return new SampleBatch.Seal(
                batch, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), accepted, duplicates, digest);
    }

    SampleResource.Receipt receipt() {
        return new SampleResource.Receipt(batch, accepted, duplicates, List.copyOf(rejected));
    }
}
