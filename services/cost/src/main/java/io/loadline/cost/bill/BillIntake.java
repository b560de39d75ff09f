package io.loadline.cost.bill;

import io.loadline.cost.bill.BillLoad.Loaded;
import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.RuleModel;
import io.loadline.cost.period.BillingPeriod;
import io.loadline.cost.period.BillingPeriod.Statement;
import io.loadline.eventstore.Answer;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Outcome;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.StreamOf;
import io.loadline.eventstore.Together;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Period;
import io.loadline.web.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes in bills: stages the lines chunk by chunk while they are read, then seals them with one short command. Blocks. */
@ApplicationScoped
class BillIntake {
    private static final long SECOND = 1_000_000_000L;

    private final Batches batches;
    private final EventStore store;
    private final RunningImportStore running;
    private final BillStore sums;
    private final BillLoad load;

    BillIntake(
            Batches batches,
            EventStore store,
            LineStore lines,
            RunningImportStore running,
            BillStore sums,
            @ConfigProperty(name = "loadline.business-time-zone") ZoneId zone) {
        this.batches = batches;
        this.store = store;
        this.running = running;
        this.sums = sums;
        this.load = new BillLoad(lines, zone);
    }

    /**
     * @param context asked for when the whole upload was read
     */
    Answer take(
            Upload upload,
            Supplier<Context> context,
            Function<Outcome<BillImport.Event, BillImport.Known>, Answer> answer)
            throws IOException {
        var batch = Loop.await(() -> batches.open(BillTables.KIND));
        try {
            var loaded = read(upload, batch);
            var stored = context.get();
            return seal(loaded, bill(upload, batch, loaded), upload.replaces(), stored, answer);
        } finally {
            // without effect when it was sealed
            Loop.await(() -> batches.discard(batch));
            running.end(upload.key());
        }
    }

    private Answer seal(
            Loaded loaded,
            BillImport bill,
            Optional<UUID> replaces,
            Context context,
            Function<Outcome<BillImport.Event, BillImport.Known>, Answer> answer) {
        var id = BillImport.stream(bill.digest());
        var old = replaces.filter(each -> !each.equals(id));
        var replaced = old.flatMap(each ->
                Loop.await(() -> store.load(BillImport.DECIDER, each)).state().bill());
        var charged = Loop.await(() -> sums.issuers(Stream.concat(Stream.of(bill), replaced.stream())
                .map(BillImport::batch)
                .toList()));
        var statements = loaded.reading().statements();
        var periods = new TreeSet<>(charged.keySet());
        statements.forEach(each -> periods.add(each.period()));
        var streams = new ArrayList<StreamOf<?, ?, ?>>();
        streams.add(new StreamOf<>(BillImport.DECIDER, id));
        old.ifPresent(each -> streams.add(new StreamOf<>(BillImport.DECIDER, each)));
        periods.forEach(period -> streams.add(new StreamOf<>(BillingPeriod.DECIDER, BillingPeriod.stream(period))));
        return Loop.await(() -> store.handleTogether(
                context,
                streams,
                together -> decide(together, bill, old, charged, statements),
                together -> answer.apply(together.outcome(BillImport.DECIDER, id))));
    }

    /**
     * The same file again adds nothing, whether its period is closed by now or not; it may come to count instead of another, and so again
     * after it was replaced itself.
     */
    private static void decide(
            Together together,
            BillImport bill,
            Optional<UUID> old,
            Map<String, Set<String>> charged,
            List<Statement> statements) {
        var id = BillImport.stream(bill.digest());
        var known = together.state(BillImport.DECIDER, id);
        var replaced = old.filter(each -> known.bill().isEmpty() || isToReplace(together, each, id));
        if (known.bill().isPresent() && replaced.isEmpty()) {
            return;
        }
        BillingPeriod.requireOpen(charged.entrySet().stream()
                .filter(each -> together.state(BillingPeriod.DECIDER, BillingPeriod.stream(each.getKey()))
                        .isClosedTo(each.getValue()))
                .map(Map.Entry::getKey)
                .toList());
        together.decide(BillImport.DECIDER, id, new BillImport.Command.Import(bill));
        replaced.ifPresent(each -> together.decide(BillImport.DECIDER, each, new BillImport.Command.Replace(id)));
        statements.stream()
                .collect(Collectors.groupingBy(Statement::period, TreeMap::new, Collectors.toList()))
                .forEach((period, told) -> together.decide(
                        BillingPeriod.DECIDER,
                        BillingPeriod.stream(period),
                        new BillingPeriod.Command.Report(Period.parse(period), told)));
    }

    /** Unless it has done so: what was replaced itself since then counts again in place of what counts now. */
    private static boolean isToReplace(Together together, UUID old, UUID id) {
        return !together.state(BillImport.DECIDER, old).replacedBy().equals(Optional.of(id));
    }

    private Loaded read(Upload upload, UUID batch) throws IOException {
        var body = new Counted(upload.body());
        var watch = new Watch(upload, body);
        var loaded = load.load(upload.format(), model(upload.format()), body, batch, upload.partial(), watch::look);
        var reading = loaded.reading();
        var errors = reading.rejectedLines().stream().map(Unreadable::violation).toList();
        if (!errors.isEmpty() && !upload.partial()) {
            throw new Rejection(
                    BillProblem.INVALID_LINES,
                    reading.rejected() + " of " + reading.rows() + " lines cannot be recorded, the first: "
                            + errors.getFirst().message(),
                    errors);
        }
        return loaded;
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
                reading.dataset(),
                loaded.digest(),
                upload.format().name(),
                upload.invoice(),
                reading.rows(),
                reading.accepted(),
                reading.rejected(),
                reading.currency(),
                reading.totals(),
                reading.periods(),
                reading.issuers(),
                reading.findings(),
                reading.rejectedLines().stream().map(Unreadable::violation).toList());
    }

    /** Tells once a second how far an upload is. */
    private final class Watch {
        private final Upload upload;
        private final Counted body;
        private long told = System.nanoTime();

        Watch(Upload upload, Counted body) {
            this.upload = upload;
            this.body = body;
        }

        void look(Supplier<BillReading> soFar) {
            long now = System.nanoTime();
            if (now - told >= SECOND) {
                told = now;
                double progress = upload.length() > 0 ? Math.min(1, (double) body.length() / upload.length()) : 0;
                running.tell(upload.key(), BillView.running(upload, progress, soFar.get()));
            }
        }
    }

    /**
     * @param key of the upload, by which it can be looked at while it goes on
     * @param length of the body in bytes; nothing when nobody knows
     * @param invoice number of the invoice, as the sender knows it
     * @param replaces import that does not count from then on
     * @param partial whether the good lines are recorded when others are not
     */
    record Upload(
            UUID key,
            long length,
            BillFormat format,
            Optional<String> invoice,
            Optional<UUID> replaces,
            boolean partial,
            InputStream body) {}
}
