/** Publishes committed events to Kafka in order: one leader at a time, at least once, nothing lost. */
@NullMarked
package io.loadline.eventstore.relay;

import org.jspecify.annotations.NullMarked;
