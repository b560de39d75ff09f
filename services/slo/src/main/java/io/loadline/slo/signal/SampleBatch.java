package io.loadline.slo.signal;

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
public record SampleBatch(Optional<Event.Received> received) {
    public static final Rule DECIDER = new Rule();

    /** The stored type of {@link Event.Received}. */
    static final String RECEIVED = "signal-samples.received";

    /** What happened to an upload. */
    public sealed interface Event {
        /**
         * @param from start of the earliest sample
         * @param to start of the latest
         * @param accepted samples that say something new
         * @param duplicates samples that were there already
         */
        record Received(UUID batch, UUID signal, String name, Instant from, Instant to, long accepted, long duplicates)
                implements Event {}
    }

    /** Seal what was staged. */
    record Seal(Event.Received upload) {}

    /** The rule of an upload. */
    public static final class Rule implements Decider<Seal, Event, SampleBatch> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("signal-samples", Event.class);

        private Rule() {}

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
        public Decision<Event> decide(Seal seal, SampleBatch state, Instant now) {
            return seal.upload().accepted() == 0 || state.received.isPresent()
                    ? Decision.none()
                    : Decision.<Event>of(seal.upload())
                            .also(new Decision.Also.Seal(seal.upload().batch()));
        }

        @Override
        public SampleBatch evolve(SampleBatch state, Event event) {
            return switch (event) {
                case Event.Received received -> new SampleBatch(Optional.of(received));
            };
        }
    }
}
