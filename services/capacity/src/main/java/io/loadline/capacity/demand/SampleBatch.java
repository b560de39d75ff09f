package io.loadline.capacity.demand;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An upload of samples, which its one event makes facts.
 *
 * @param received empty before that
 */
record SampleBatch(Optional<Event.Received> received) {
    static final Rule DECIDER = new Rule();

    /** What has happened to a batch. */
    sealed interface Event {
        /**
         * @param from start of the earliest sample
         * @param to end of the latest
         * @param accepted samples that were new
         * @param duplicates samples that were there already
         * @param digest SHA-256 of the upload
         */
        record Received(UUID batch, Instant from, Instant to, long accepted, long duplicates, String digest)
                implements Event {}
    }

    /** Seal what was staged. */
    record Seal(UUID batch, Instant from, Instant to, long accepted, long duplicates, String digest) {}

    /** Payload of the job that rolls up what came. */
    record RollUp(UUID batch) {}

    static final class Rule implements Decider<Seal, Event, SampleBatch> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("samples", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public SampleBatch initial() {
            return new SampleBatch(Optional.empty());
        }

        /** The same samples again add nothing. */
        @Override
        public Decision<Event> decide(Seal c, SampleBatch batch, Instant now) {
            if (c.accepted() == 0 || batch.received().isPresent()) {
                return Decision.none();
            }
            return Decision.<Event>of(
                            new Event.Received(c.batch(), c.from(), c.to(), c.accepted(), c.duplicates(), c.digest()))
                    .also(new Decision.Also.Seal(c.batch()))
                    .also(new Decision.Also.Job(UsageRollup.JOB, new RollUp(c.batch())));
        }

        @Override
        public SampleBatch evolve(SampleBatch batch, Event event) {
            return switch (event) {
                case Event.Received received -> new SampleBatch(Optional.of(received));
            };
        }
    }
}
