package io.loadline.capacity.demand;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.StoreProblem;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a service used on one UTC day: rolled up again whenever samples of the day come in, published when it differs. */
sealed interface Usage {
    Rule DECIDER = new Rule();

    static UUID stream(String service, LocalDate date) {
        return Uuids.named("usage", service, date.toString());
    }

    record RolledUp(String service, LocalDate date, List<Hour> rows) implements Usage {}

    /** One site and unit in one hour; what nobody measured is empty. See docs/events/capacity/usage.rolled-up.v1.json. */
    record Hour(
            String datacenter,
            Optional<String> unit,
            Instant hour,
            Optional<Double> cpuUsed,
            Optional<Double> cpuRequested,
            Optional<Double> memoryUsed,
            Optional<Double> memoryRequested,
            Optional<Double> replicas,
            Optional<Double> requests,
            Optional<Double> egressGiB) {}

    /**
     * Tell what a service used on a day.
     *
     * @param known what had been told of it before the samples were read
     */
    record RollUp(RolledUp day, Optional<Usage> known) {}

    /** The rule. */
    final class Rule implements Decider<RollUp, Usage, Optional<Usage>> {
        private static final EventTypes<Usage> EVENTS = EventTypes.of("usage", Usage.class);

        @Override
        public EventTypes<Usage> events() {
            return EVENTS;
        }

        @Override
        public Optional<Usage> initial() {
            return Optional.empty();
        }

        /** Whoever has told otherwise since the samples were read may have read more of them. */
        @Override
        public Decision<Usage> decide(RollUp command, Optional<Usage> known, Instant now) {
            if (!known.equals(command.known())) {
                throw StoreProblem.CONCURRENT_CHANGE.because("others have rolled the day up meanwhile; read the samples again");
            }
            return known.equals(Optional.of(command.day())) ? Decision.none() : Decision.of(command.day());
        }

        @Override
        public Optional<Usage> evolve(Optional<Usage> known, Usage usage) {
            return Optional.of(usage);
        }

        @Override
        public Optional<Publication> publish(UUID stream, Usage usage) {
            return Optional.of(new Publication("usage.rolled-up", usage));
        }
    }
}
