package io.loadline.eventstore;

import java.time.Instant;
import java.util.Optional;

/**
 * The rule of one kind of stream: pure, without clock or I/O, so that it can be tested by given/when/then alone.
 *
 * @param <C> commands, a sealed interface of records
 * @param <E> events, a sealed interface of records
 * @param <S> the state that events fold into, a record
 */
public interface Decider<C, E, S> {
    /** The stored types of the events and how old ones are read. */
    EventTypes<E> events();

    /** The state before the first event. */
    S initial();

    /**
     * What follows from a command.
     *
     * @param now the instant at which the command was accepted
     * @throws Rejection when the state does not allow the command
     */
    Decision<E> decide(C command, S state, Instant now);

    S evolve(S state, E event);

    /** What other services are told of an event; empty keeps it internal. Must depend on nothing but the arguments. */
    default Optional<Publication> publish(java.util.UUID stream, E event) {
        return Optional.empty();
    }

    /**
     * Whether commands on one stream queue instead of competing: for contended streams such as a budget. They are answered in
     * turn and never refused with 409.
     */
    default boolean serial() {
        return false;
    }

    /** How states are kept between events, for kinds whose streams grow long. */
    default Optional<SnapshotPolicy<S>> snapshots() {
        return Optional.empty();
    }
}
