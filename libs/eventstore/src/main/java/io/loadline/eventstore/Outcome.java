package io.loadline.eventstore;

import java.util.List;
import java.util.UUID;

/**
 * What a command decided.
 *
 * @param version of the stream after it
 * @param events that it appends
 */
public record Outcome<E, S>(UUID stream, S state, int version, List<E> events) {}
