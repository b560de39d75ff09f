package io.loadline.eventstore;

import java.util.List;
import java.util.UUID;

/**
 * What a command did, inside its transaction.
 *
 * @param version of the stream after it
 * @param position of the last event that it appended; when it appended none, of the stream's last event, 0 for an empty stream
 * @param events that it appended
 */
public record Outcome<E, S>(UUID stream, S state, int version, long position, List<E> events) {}
