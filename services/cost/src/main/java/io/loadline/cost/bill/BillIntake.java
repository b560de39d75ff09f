package io.loadline.cost.bill;

import io.loadline.cost.bill.BillLoad.Loaded;
import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.RuleModel;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes in bills: stages the lines chunk by chunk while they are read, then seals them with one short command. Blocks. */
@ApplicationScoped
class BillIntake {
    private final Batches batches;
    private final EventStore store;
    private final BillLoad load;

    BillIntake(
            Batches batches,
            EventStore store,
            LineStore lines,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.batches = batches;
        this.store = store;
        this.load = new BillLoad(lines, zone);
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
        var loaded = load.load(upload.format(), model(upload.format()), upload.body(), batch, upload.partial());
        var reading = loaded.reading();
        var errors = reading.rejectedLines().stream().map(Unreadable::violation).toList();
        if (!errors.isEmpty() && !upload.partial()) {
            throw new Rejection(
                    BillProblem.INVALID_LINES,
                    reading.rejected() + " of " + reading.rows() + " lines cannot be recorded, the first: "
                            + errors.getFirst().message(),
                    errors);
        }
        return bill(upload, batch, loaded);
    }

    private Optional<RuleModel> model(BillFormat format) {
        return format.focus()
                .flatMap(version -> Loop.await(() -> store.load(RuleModel.DECIDER, RuleModel.stream(version.number())))
                        .state());
    }

    private static BillImport bill(Upload upload, UUID batch, Loaded loaded) {
        var reading = loaded.reading();
        return new BillImport(
                batch,
                loaded.digest(),
                upload.format().name(),
                upload.invoice(),
                reading.rows(),
                reading.accepted(),
                reading.rejected(),
                reading.currency(),
                reading.totals(),
                reading.periods(),
                reading.findings(),
                reading.rejectedLines().stream().map(Unreadable::violation).toList());
    }

    /**
     * @param invoice number of the invoice, as the sender knows it
     * @param partial whether the good lines are recorded when others are not
     */
    record Upload(BillFormat format, Optional<String> invoice, boolean partial, InputStream body) {}
}
