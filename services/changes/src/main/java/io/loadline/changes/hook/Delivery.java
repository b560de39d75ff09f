package io.loadline.changes.hook;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One webhook call and what became of it. */
record Delivery(Optional<Receipt> receipt) {
    static final Decider<Receive, DeliveryEvent, Delivery> DECIDER = new DeliveryDecider();

    static UUID stream(Sender sender, String id) {
        return Uuids.named("delivery", sender.word(), id);
    }

    /**
     * @param delivery the sender's own id of the call
     * @param kind the sender's word for what happened, {@code deployment_status}
     */
    record Receipt(Sender sender, String delivery, String kind, Became became, Instant at) {}

    /**
     * @param action what was done
     * @param change to which change
     * @param note why
     */
    record Became(Action action, Optional<UUID> change, String note) {
        /** What was done with a delivery. */
        enum Action {
            STARTED,
            FINISHED,
            FAILED,
            ROLLED_BACK,
            /** Incidents are open. */
            OPENED,
            /** Incidents are over. */
            RESOLVED,
            /** A change that nobody had registered. */
            DETECTED,
            /** Kept; there was nothing to do. */
            NOTED,
            /** Kept; it is of a kind that we do not know. */
            UNKNOWN,
            /** Kept; no service of ours is meant. */
            UNMATCHED
        }
    }

    /**
     * The command.
     *
     * @param answer that the sender waits for
     */
    record Receive(Sender sender, String delivery, String kind, Became became, Optional<GithubAnswer> answer) {}

    /** The event. */
    sealed interface DeliveryEvent {
        /** A call came in. */
        record Received(Receipt receipt) implements DeliveryEvent {}
    }

    private static final class DeliveryDecider implements Decider<Receive, DeliveryEvent, Delivery> {
        private static final EventTypes<DeliveryEvent> EVENTS = EventTypes.of("delivery", DeliveryEvent.class);

        @Override
        public EventTypes<DeliveryEvent> events() {
            return EVENTS;
        }

        @Override
        public Delivery initial() {
            return new Delivery(Optional.empty());
        }

        @Override
        public Decision<DeliveryEvent> decide(Receive c, Delivery delivery, Instant now) {
            if (delivery.receipt().isPresent()) {
                return Decision.none();
            }
            Decision<DeliveryEvent> received = Decision.of(
                    new DeliveryEvent.Received(new Receipt(c.sender(), c.delivery(), c.kind(), c.became(), now)));
            return c.answer()
                    .map(answer -> received.also(new Also.Job(GithubAnswer.JOB, answer)))
                    .orElse(received);
        }

        @Override
        public Delivery evolve(Delivery delivery, DeliveryEvent event) {
            return switch (event) {
                case DeliveryEvent.Received(var receipt) -> new Delivery(Optional.of(receipt));
            };
        }
    }
}
