package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** Takes in bills: stages the lines chunk by chunk while they are read, then seals them with one short command. Blocks. */
@ApplicationScoped
class BillIntake {
    private static final int CHUNK = 500;

    private final Batches batches;
    private final EventStore store;

    BillIntake(Batches batches, EventStore store) {
        this.batches = batches;
        this.store = store;
    }

    /**
     * @param context asked for when the whole upload was read
     */
    Answer take(
            Upload upload,
            Supplier<Context> context,
            Function<Outcome<BillImport.Event, Optional<BillImport>>, Answer> answer)
            throws IOException {
        var batch = Loop.await(() -> batches.open(BillLines.KIND));
        try {
            var bill = read(upload, batch);
            var stored = context.get();
            return Loop.await(() -> store.handle(
                    BillImport.DECIDER,
                    BillImport.stream(bill.digest()),
                    new BillImport.Import(bill),
                    stored,
                    outcome -> answer.apply(outcome)));
        } finally {
            // without effect when it was sealed
            Loop.await(() -> batches.discard(batch));
        }
    }

    private BillImport read(Upload upload, UUID batch) throws IOException {
        try (var artefact = Artefact.of(upload.body())) {
            var chunk = new ArrayList<Charge>(CHUNK);
            var reading = FocusReader.read(artefact, charge -> {
                chunk.add(charge);
                if (chunk.size() == CHUNK) {
                    stage(batch, chunk);
                }
            });
            var errors =
                    reading.rejectedLines().stream().map(BillIntake::violation).toList();
            if (!errors.isEmpty() && !upload.partial()) {
                throw new Rejection(
                        BillProblem.INVALID_LINES,
                        reading.rejected() + " of " + reading.rows() + " lines cannot be recorded, the first: "
                                + errors.getFirst().message(),
                        errors);
            }
            stage(batch, chunk);
            return bill(upload, batch, artefact.digest(), reading, errors);
        } catch (Unreadable e) {
            throw unreadable(violation(e));
        } catch (ZipException | EOFException e) {
            throw broken(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof ZipException || e.getCause() instanceof EOFException ? broken(e) : e;
        }
    }

    private static RuntimeException broken(Exception gzip) {
        return unreadable(new Violation("unreadable", "", 0, "the gzip is broken: " + gzip.getMessage()));
    }

    private static Rejection unreadable(Violation violation) {
        return new Rejection(BillProblem.UNREADABLE_BILL, violation.message(), List.of(violation));
    }

    private void stage(UUID batch, List<Charge> chunk) {
        if (!chunk.isEmpty()) {
            var rows = List.copyOf(chunk);
            Loop.await(() -> batches.stage(batch, session -> BillStore.stage(session, batch, rows)));
            chunk.clear();
        }
    }

    private static BillImport bill(
            Upload upload, UUID batch, String digest, BillReading reading, List<Violation> errors) {
        return new BillImport(
                batch,
                digest,
                upload.version().format(),
                upload.invoice(),
                reading.rows(),
                reading.accepted(),
                reading.rejected(),
                reading.currency(),
                reading.totals(),
                reading.periods(),
                reading.findings(),
                errors);
    }

    private static Violation violation(Unreadable unreadable) {
        return new Violation(
                "unreadable",
                unreadable.column().isEmpty() ? "" : "/" + unreadable.column(),
                Math.toIntExact(unreadable.line()),
                String.valueOf(unreadable.getMessage()));
    }

    /**
     * @param invoice number of the invoice, as the sender knows it
     * @param partial whether the good lines are recorded when others are not
     */
    record Upload(FocusVersion version, Optional<String> invoice, boolean partial, InputStream body) {}
}
