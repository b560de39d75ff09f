package io.loadline.eventstore;

/**
 * Keep the folded state of long streams.
 *
 * @param state the class of the state, a record that JSON can carry
 * @param stateVersion raised whenever the state's shape or {@code evolve} changes; older snapshots are then ignored
 * @param every how many events lie between two snapshots
 */
public record SnapshotPolicy<S>(Class<S> state, int stateVersion, int every) {}
