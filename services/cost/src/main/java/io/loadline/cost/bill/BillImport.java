package io.loadline.cost.bill;

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
 * @param rows lines of the file without the header
 * @param currency of all its amounts; empty when no line was accepted
 * @param periods billing months it is about
 * @param errors the first of the lines that could not be recorded
 */
record BillImport(
        UUID batch,
        String digest,
        String format,
        Optional<String> invoice,
        long rows,
        long accepted,
        long rejected,
        Optional<String> currency,
        Totals totals,
        List<String> periods,
        List<Finding> findings,
        List<Violation> errors) {

    /** The same content is the same bill, however often and under whatever name it is sent. */
    static UUID stream(String digest) {
        return Uuids.named("bill", digest);
    }

    /** The command. */
    record Import(BillImport bill) {}

    /** The event: the rows of the batch are facts from here on. */
    sealed interface Event {
        record Recorded(BillImport bill) implements Event {}
    }

    /** The rule. */
    static final Decider<Import, Event, Optional<BillImport>> DECIDER = new BillDecider();

    private static final class BillDecider implements Decider<Import, Event, Optional<BillImport>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("bill", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Optional<BillImport> initial() {
            return Optional.empty();
        }

        @Override
        public Decision<Event> decide(Import command, Optional<BillImport> known, Instant now) {
            return known.isPresent()
                    ? Decision.none()
                    : Decision.<Event>of(new Event.Recorded(command.bill()))
                            .also(new Seal(command.bill().batch()));
        }

        @Override
        public Optional<BillImport> evolve(Optional<BillImport> known, Event event) {
            return switch (event) {
                case Event.Recorded(var bill) -> Optional.of(bill);
            };
        }
    }
}
