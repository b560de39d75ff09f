package io.loadline.bench.subject;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.SnapshotPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** A sum. Each of its events names the command that it came from, so that a checker can tell what became of which. */
record Tally(long total) {
    private static final EventTypes<Event> EVENTS = EventTypes.of("tally", Event.class);

    /** How often states are kept: often enough that a torture run meets snapshots. */
    private static final int SNAPSHOT_EVERY = 50;

    static final Decider<Add, Event, Tally> DECIDER = new Rule(false);

    /** For loads in which whole streams are folded and nothing is told to others. */
    static final Decider<Add, Event, Tally> INTERNAL = new Rule(true);

    /**
     * Adds an amount several times.
     *
     * @param events how many events, from 1
     * @param quiet whether every second event stays internal
     * @param filler text that brings an event to the wanted size
     */
    record Add(UUID command, long amount, int events, boolean quiet, String filler) {}

    sealed interface Event {
        UUID command();

        int ordinal();

        long amount();

        String filler();

        record Added(UUID command, int ordinal, long amount, String filler) implements Event {}

        record AddedQuietly(UUID command, int ordinal, long amount, String filler) implements Event {}
    }

    /** What others are told. */
    record Published(String tally, UUID command, int ordinal, long amount, String filler) {}

    private record Rule(boolean internal) implements Decider<Add, Event, Tally> {
        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Tally initial() {
            return new Tally(0);
        }

        @Override
        public Decision<Event> decide(Add add, Tally state, Instant now) {
            List<Event> events = IntStream.rangeClosed(1, add.events())
                    .<Event>mapToObj(ordinal -> add.quiet() && ordinal % 2 == 0
                            ? new Event.AddedQuietly(add.command(), ordinal, add.amount(), add.filler())
                            : new Event.Added(add.command(), ordinal, add.amount(), add.filler()))
                    .toList();
            return Decision.of(events);
        }

        @Override
        public Tally evolve(Tally state, Event event) {
            return new Tally(state.total + event.amount());
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            return internal || event instanceof Event.AddedQuietly
                    ? Optional.empty()
                    : Optional.of(new Publication(
                            "tally.added",
                            new Published(
                                    stream.toString(),
                                    event.command(),
                                    event.ordinal(),
                                    event.amount(),
                                    event.filler())));
        }

        @Override
        public Optional<SnapshotPolicy<Tally>> snapshots() {
            return Optional.of(new SnapshotPolicy<>(Tally.class, 1, SNAPSHOT_EVERY));
        }
    }
}
