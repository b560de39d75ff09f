package io.loadline.eventstore.inbox;

import java.util.Map;

/**
 * What a service reads of another one. The implementing {@code …Listener} bean receives the channel of that name:
 *
 * <pre>{@code
 * @Incoming("capacity")
 * Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
 *     return inbox.receive(this, records);
 * }
 * }</pre>
 */
public interface Subscription {
    /** The service that publishes: {@code capacity}. */
    String source();

    /**
     * The CloudEvents types it reads, each with a record of just the fields that it needs. An event that does not fit its record,
     * or lacks something of it that is not an {@link java.util.Optional}, parks its stream. Other types only advance the inbox.
     */
    Map<String, Class<?>> types();
}
