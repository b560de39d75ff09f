/**
 * An event store on PostgreSQL that publishes to Kafka and loses nothing that was acknowledged.
 *
 * <ul>
 *   <li>write: {@link io.loadline.eventstore.EventStore}, {@link io.loadline.eventstore.Decider}
 *   <li>read in order: {@link io.loadline.eventstore.EventLog}, {@link io.loadline.eventstore.Barrier}
 * </ul>
 */
@NullMarked
package io.loadline.eventstore;

import org.jspecify.annotations.NullMarked;
