package io.loadline.testkit.tck;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.RejectionCode;
import io.loadline.eventstore.SnapshotPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The smallest stream on which every promise of the store can be tried. */
record Counter(long total, int events) {
    static final EventTypes<Event> EVENTS = EventTypes.of("counter", Event.class);

    sealed interface Command {
        /** Adds and is published. */
        record Add(long amount) implements Command {}

        /** Adds and stays internal. */
        record AddQuietly(long amount) implements Command {}

        /** Leads to no event. */
        record Look() implements Command {}

        /** Takes a name that only one counter can have. */
        record Name(String name) implements Command {}

        /** Adds what the deadline's handler says, later. */
        record AddLater(long amount, Instant due) implements Command {}

        /** Hands the adding to a job. */
        record AddByJob(long amount) implements Command {}

        /** Makes a batch of readings visible. */
        record Seal(UUID batch) implements Command {}

        /** Never more than the limit. */
        record AddBelow(long amount, long limit) implements Command {}

        /** Wants another counter to answer by a reaction. */
        record Ask() implements Command {}

        /** Calls somebody outside. */
        record Call(String url) implements Command {}
    }

    sealed interface Event {
        record Added(long amount) implements Event {}

        record AddedQuietly(long amount) implements Event {}

        record Named(String name) implements Event {}

        record Sealed(UUID batch) implements Event {}

        record Promised(long amount) implements Event {}

        record Asked() implements Event {}
    }

    enum Problem implements RejectionCode {
        NAME_TAKEN(409),
        UNKNOWN_NAME(422),
        LIMIT_REACHED(409);

        private final int status;

        Problem(int status) {
            this.status = status;
        }

        @Override
        public int status() {
            return status;
        }
    }

    static final Decider<Command, Event, Counter> DECIDER = new Rule(false);
    static final Decider<Command, Event, Counter> SERIAL = new Rule(true);

    record Rule(boolean serial) implements Decider<Command, Event, Counter> {
        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Counter initial() {
            return new Counter(0, 0);
        }

        @Override
        public Decision<Event> decide(Command command, Counter state, Instant now) {
            return switch (command) {
                case Command.Add add -> Decision.of(new Event.Added(add.amount()));
                case Command.AddQuietly add -> Decision.of(new Event.AddedQuietly(add.amount()));
                case Command.Look look -> Decision.none();
                case Command.Name name ->
                    Decision.<Event>of(new Event.Named(name.name()))
                            .also(new Decision.Also.Claim("counter", name.name(), Problem.NAME_TAKEN));
                case Command.AddLater later ->
                    Decision.<Event>of(new Event.Promised(later.amount()))
                            .also(new Decision.Also.Deadline("counter-add", later.due(), later));
                case Command.AddByJob job ->
                    Decision.<Event>of(new Event.Promised(job.amount()))
                            .also(new Decision.Also.Job("counter-add", job));
                case Command.Seal seal ->
                    Decision.<Event>of(new Event.Sealed(seal.batch())).also(new Decision.Also.Seal(seal.batch()));
                case Command.AddBelow add -> {
                    if (state.total + add.amount() > add.limit()) {
                        throw Problem.LIMIT_REACHED.because("no more than " + add.limit());
                    }
                    yield Decision.of(new Event.Added(add.amount()));
                }
                case Command.Ask ask -> Decision.of(new Event.Asked());
                case Command.Call call ->
                    Decision.<Event>of(new Event.Promised(0))
                            .also(new Decision.Also.Call(
                                    call.url(),
                                    java.util.Map.of("X-Test", "yes"),
                                    call,
                                    "secret",
                                    java.time.Duration.ofMinutes(1)));
            };
        }

        @Override
        public Counter evolve(Counter state, Event event) {
            return switch (event) {
                case Event.Added added -> new Counter(state.total + added.amount(), state.events + 1);
                case Event.AddedQuietly added -> new Counter(state.total + added.amount(), state.events + 1);
                case Event.Named named -> new Counter(state.total, state.events + 1);
                case Event.Sealed sealed -> new Counter(state.total, state.events + 1);
                case Event.Promised promised -> new Counter(state.total, state.events + 1);
                case Event.Asked asked -> new Counter(state.total, state.events + 1);
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, Event event) {
            if (event instanceof Event.Named(var name) && name.startsWith("no message")) {
                throw new IllegalStateException(name);
            }
            if (event instanceof Event.Named(var name) && name.length() > 1_000) {
                return Optional.of(new Publication("counter.named", event));
            }
            return event instanceof Event.Added added
                    ? Optional.of(new Publication(
                            "counter.added", new CounterListener.Added(stream.toString(), added.amount())))
                    : Optional.empty();
        }

        @Override
        public Optional<SnapshotPolicy<Counter>> snapshots() {
            return Optional.of(new SnapshotPolicy<>(Counter.class, 1, 10));
        }
    }
}
