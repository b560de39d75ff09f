package io.loadline.slo.slice;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.SnapshotPolicy;
import io.loadline.eventstore.Uuids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The uploads of one source, sealed one after the other, so that each is checked against all that were sealed before.
 *
 * @param uploads how many were sealed
 */
public record SliceLedger(int uploads) {
    public static final Rule DECIDER = new Rule();

    /** The stored type of {@link Event.Sealed}. */
    public static final String SEALED = "slices.sealed";

    static UUID stream(String source) {
        return Uuids.named("slices", source);
    }

    /** What happened to a source. */
    public sealed interface Event {
        /**
         * Staged slices are facts now.
         *
         * @param parts what it brought, by goal
         * @param digest SHA-256 of the upload
         */
        record Sealed(UUID batch, String source, List<Part> parts, String digest) implements Event {}
    }

    /**
     * What an upload brought of a goal.
     *
     * @param from start of its first slice
     * @param to end of its last slice
     * @param good and total: sums over the rows, whether or not each counts
     */
    public record Part(UUID slo, String objective, Instant from, Instant to, long slices, long good, long total) {}

    /**
     * Make what was staged facts.
     *
     * @param seen uploads of the source when the new slices were checked
     * @param seals whether the batch is sealed with this stream; of several sources one does it for all
     */
    record Seal(UUID batch, String source, int seen, List<Part> parts, String digest, boolean seals) {}

    /** The rule of a source's ledger. */
    public static final class Rule implements Decider<Seal, Event, SliceLedger> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("slices", Event.class);

        /** After each event: the state is a number, while an event tells of every goal that an upload touched. */
        private static final int SNAPSHOT_EVERY = 1;

        private Rule() {}

        @Override
        public Optional<SnapshotPolicy<SliceLedger>> snapshots() {
            return Optional.of(new SnapshotPolicy<>(SliceLedger.class, 1, SNAPSHOT_EVERY));
        }

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public SliceLedger initial() {
            return new SliceLedger(0);
        }

        @Override
        public Decision<Event> decide(Seal seal, SliceLedger state, Instant now) {
            if (seal.seen() != state.uploads) {
                throw SliceProblem.LEDGER_MOVED.because("another upload of " + seal.source() + " came in between");
            }
            if (seal.parts().isEmpty()) {
                return Decision.none();
            }
            var decision =
                    Decision.<Event>of(new Event.Sealed(seal.batch(), seal.source(), seal.parts(), seal.digest()));
            return seal.seals() ? decision.also(new Decision.Also.Seal(seal.batch())) : decision;
        }

        @Override
        public SliceLedger evolve(SliceLedger state, Event event) {
            return switch (event) {
                case Event.Sealed sealed -> new SliceLedger(state.uploads + 1);
            };
        }
    }
}
