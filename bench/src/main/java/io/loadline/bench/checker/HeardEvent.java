package io.loadline.bench.checker;

import java.util.UUID;

/**
 * A foreign event in the reader's log.
 *
 * @param version in the reader's own stream for that foreign stream
 */
record HeardEvent(UUID stream, int version, UUID command, int ordinal, long amount) {}
