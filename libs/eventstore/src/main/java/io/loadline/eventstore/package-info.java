/**
 * An event store on PostgreSQL that publishes to Kafka and loses nothing that was acknowledged.
 *
 * <ul>
 *   <li>the rule of a stream: {@link io.loadline.eventstore.Decider}, {@link io.loadline.eventstore.Decision}
 *   <li>write: {@link io.loadline.eventstore.EventStore}
 * </ul>
 */
@NullMarked
package io.loadline.eventstore;

import org.jspecify.annotations.NullMarked;
