package io.loadline.capacity.plan;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.batch.Batches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Stages the cells of a plan as they come, some thousands at a time, and takes their digest; blocks, for jobs. They are stored as
 * they were computed: what sums up or divides them later must not find a replica too few where rounding took a thousandth.
 */
final class CellStaging {
    private static final int CHUNK = 2_000;

    private final Batches batches;
    private final PlanInputs inputs;
    private final UUID batch;
    private final Digest digest = new Digest();
    private final Map<String, Double> safeRates = new HashMap<>();
    private final List<CellStore.Cell> chunk = new ArrayList<>();
    private CompletableFuture<Void> written = CompletableFuture.allOf();

    CellStaging(Batches batches, PlanInputs inputs) {
        this.batches = batches;
        this.inputs = inputs;
        this.batch = Loop.await(() -> batches.open(CellStore.KIND));
        inputs.loads().forEach(load -> safeRates.put(load.service(), load.safeRate()));
    }

    void add(Planned.Cell planned) {
        var cell = cell(planned);
        digest.add(cell.rounded());
        chunk.add(cell);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    /** While a chunk is written the next one is made. */
    private void flush() {
        var full = List.copyOf(chunk);
        chunk.clear();
        await();
        written = CompletableFuture.runAsync(() -> write(full), Thread::startVirtualThread);
    }

    /** A failure is thrown as it was there: an operator is shown the code of a rejection. */
    private void await() {
        try {
            written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void write(List<CellStore.Cell> full) {
        if (!full.isEmpty()) {
            Loop.await(() -> batches.stage(batch, session -> CellStore.stage(session, batch, full)));
        }
    }

    /** What is left in the chunk, and the cells once more by service and site. */
    void finish() {
        flush();
        await();
        Loop.await(() -> batches.stage(batch, session -> SeriesStore.pack(session, batch)));
    }

    UUID batch() {
        return batch;
    }

    String digest() {
        return digest.text();
    }

    private CellStore.Cell cell(Planned.Cell cell) {
        double carried = cell.replicas() * safeRates.getOrDefault(cell.service(), 0.0);
        return new CellStore.Cell(
                cell.service(),
                cell.datacenter(),
                inputs.timeOf(cell.hour()),
                cell.demand(),
                cell.required(),
                cell.replicas(),
                cell.nodes(),
                cell.cost().amount(),
                carried == 0 ? 0 : 1 - cell.demand() / carried);
    }
}
