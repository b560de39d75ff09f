package io.loadline.cost.bill;

import io.loadline.cost.bill.FocusRow.Unreadable;
import io.loadline.cost.focus.RuleModel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/** Reads a bill and stages its lines and their roll-up in an open batch. Blocks; takes the same memory however long the bill is. */
public final class BillLoad {
    private final LineStore store;
    private final ZoneId zone;

    /** @param zone of business days, by which lines are rolled up */
    public BillLoad(LineStore store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /** The ids of the rules that every Cost and Usage dataset is held against, whatever model was published. */
    public static Set<String> rules() {
        return FocusRules.known();
    }

    /**
     * @param digest SHA-256 of the unpacked file
     */
    public record Loaded(String digest, BillReading reading) {}

    /**
     * @param model the requirements model of its version, when one was published
     * @param partial whether the good lines are staged when others are not; otherwise nothing is staged after the first bad one
     * @param watch is given now and then what was read so far
     * @throws io.loadline.eventstore.Rejection when it is no bill at all
     */
    public Loaded load(
            BillFormat format,
            Optional<RuleModel> model,
            InputStream body,
            UUID batch,
            boolean partial,
            Consumer<Supplier<BillReading>> watch)
            throws IOException {
        try (var artefact = Artefact.of(body);
                var staging = new Staging(store, new RollUp(zone), batch, partial, watch)) {
            var reading = read(format, model, artefact, staging);
            staging.finish();
            return new Loaded(artefact.digest(), reading);
        } catch (Unreadable e) {
            throw BillProblem.unreadable(e.violation());
        } catch (ZipException | EOFException e) {
            throw BillProblem.brokenPacking(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof ZipException || e.getCause() instanceof EOFException
                    ? BillProblem.brokenPacking(e)
                    : e;
        }
    }

    private static BillReading read(BillFormat format, Optional<RuleModel> model, Artefact artefact, BillSink charges)
            throws IOException {
        try (var lines = Lines.of(artefact)) {
            return FocusReader.read(format, model, lines, charges);
        }
    }
}
