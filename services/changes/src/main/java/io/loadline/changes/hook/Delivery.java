package io.loadline.changes.hook;

import io.loadline.changes.row.Cut;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.Decision.Also;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One webhook call and what became of it.
 *
 * @param content what it said, where that was not understood
 */
record Delivery(Optional<Receipt> receipt, Optional<Content> content) {
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
     * What a call said, for people to look at.
     *
     * @param text of the body, at most its first {@value #LONGEST} characters
     * @param bytes of the whole body
     */
    record Content(String text, long bytes) {
        private static final int LONGEST = 65_536;

        static Content of(byte[] body) {
            return new Content(Cut.to(LONGEST, new String(body, StandardCharsets.UTF_8)), body.length);
        }
    }

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
     * @param content that is kept
     */
    record Receive(
            Sender sender,
            String delivery,
            String kind,
            Became became,
            Optional<GithubAnswer> answer,
            Optional<Content> content) {}

    /** The event. */
    sealed interface DeliveryEvent {
        /** A call came in. */
        record Received(Receipt receipt) implements DeliveryEvent {}

        /** Nobody knows yet what it means. */
        record Kept(Content content) implements DeliveryEvent {}
    }

    private static final class DeliveryDecider implements Decider<Receive, DeliveryEvent, Delivery> {
        private static final EventTypes<DeliveryEvent> EVENTS = EventTypes.of("delivery", DeliveryEvent.class);

        @Override
        public EventTypes<DeliveryEvent> events() {
            return EVENTS;
        }

        @Override
        public Delivery initial() {
            return new Delivery(Optional.empty(), Optional.empty());
        }

        @Override
        public Decision<DeliveryEvent> decide(Receive c, Delivery delivery, Instant now) {
            if (delivery.receipt().isPresent()) {
                return Decision.none();
            }
            Decision<DeliveryEvent> received = Decision.of(
                    new DeliveryEvent.Received(new Receipt(c.sender(), c.delivery(), c.kind(), c.became(), now)));
            var kept = c.content()
                    .map(content -> received.and(new DeliveryEvent.Kept(content)))
                    .orElse(received);
            return c.answer()
                    .map(answer -> kept.also(new Also.Job(GithubAnswer.JOB, answer)))
                    .orElse(kept);
        }

        @Override
        public Delivery evolve(Delivery delivery, DeliveryEvent event) {
            return switch (event) {
                case DeliveryEvent.Received(var receipt) -> new Delivery(Optional.of(receipt), delivery.content());
                case DeliveryEvent.Kept(var content) -> new Delivery(delivery.receipt(), Optional.of(content));
            };
        }
    }
}
