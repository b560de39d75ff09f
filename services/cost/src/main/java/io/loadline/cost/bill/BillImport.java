package io.loadline.cost.bill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also.Seal;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A bill that was recorded.
 *
 * @param batch of its rows
 * @param digest SHA-256 of the unpacked file
 * @param dataset of FOCUS that it is; only Cost and Usage has charges
 * @param rows lines of the file without the header
 * @param currency of all its amounts; empty when no line was accepted
 * @param periods billing months it is about
 * @param issuers of its invoices, the first 1,000, for the record: whether a billing period is closed to them is decided by its lines
 * @param errors the first of the lines that could not be recorded
 */
record BillImport(
        UUID batch,
        Dataset dataset,
        String digest,
        String format,
        Optional<String> invoice,
        long rows,
        long accepted,
        long rejected,
        Optional<String> currency,
        Totals totals,
        List<String> periods,
        List<String> issuers,
        List<Finding> findings,
        List<Violation> errors) {

    /** The same content is the same bill, however often and under whatever name it is sent. */
    static UUID stream(String digest) {
        return Uuids.named("bill", digest);
    }

    /** What can be asked of a bill. */
    sealed interface Command {
        /** Without effect when it counts already; what was replaced counts again. */
        record Import(BillImport bill) implements Command {}

        /** @param by the import that counts instead */
        record Replace(UUID by) implements Command {}
    }

    /** What happened to it. */
    sealed interface Event {
        /** The rows of the batch are facts from here on. */
        record Recorded(BillImport bill) implements Event {}

        /** They do not count from here on; how it was before stays to be seen. */
        record Replaced(UUID by, UUID batch) implements Event {}
    }

    /** A bill and what counts instead of it. */
    record Known(Optional<BillImport> bill, Optional<UUID> replacedBy) {
        static final Known NONE = new Known(Optional.empty(), Optional.empty());
    }

    /** The rule. */
    static final Decider<Command, Event, Known> DECIDER = new BillDecider();

    private static final class BillDecider implements Decider<Command, Event, Known> {
        /** Since version 2 there are other datasets than Cost and Usage, and issuers. */
        private static final EventTypes<Event> EVENTS =
                EventTypes.of("bill", Event.class).upcast(Event.Recorded.class, List.of(BillDecider::withoutDatasets));

        private static JsonNode withoutDatasets(JsonNode recorded) {
            ((ObjectNode) recorded.path("bill"))
                    .put("dataset", Dataset.COST_AND_USAGE.kind())
                    .putArray("issuers");
            return recorded;
        }

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Known initial() {
            return Known.NONE;
        }

        @Override
        public Decision<Event> decide(Command command, Known known, Instant now) {
            return switch (command) {
                case Command.Import(var bill) ->
                    known.bill().isPresent() && known.replacedBy().isEmpty()
                            ? Decision.none()
                            : Decision.<Event>of(new Event.Recorded(bill)).also(new Seal(bill.batch()));
                case Command.Replace(var by) -> {
                    var bill = known.bill()
                            .orElseThrow(() -> BillProblem.UNKNOWN_IMPORT.at("/replaces", "there is no such import"));
                    if (known.replacedBy().isPresent()) {
                        throw BillProblem.ALREADY_REPLACED.at(
                                "/replaces", "import " + known.replacedBy().get() + " counts instead of it already");
                    }
                    yield Decision.of(new Event.Replaced(by, bill.batch()));
                }
            };
        }

        @Override
        public Known evolve(Known known, Event event) {
            return switch (event) {
                case Event.Recorded(var bill) -> new Known(Optional.of(bill), Optional.empty());
                case Event.Replaced(var by, var batch) -> new Known(known.bill(), Optional.of(by));
            };
        }
    }
}
