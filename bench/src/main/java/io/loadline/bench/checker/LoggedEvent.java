package io.loadline.bench.checker;

import java.util.UUID;

/**
 * A row of the event table.
 *
 * @param ordinal which one of its command's events it is, from 1
 * @param published whether others are to be told
 * @param previous what is to be told of the version published before it, 0 for the first
 */
record LoggedEvent(
        long position,
        UUID stream,
        int version,
        UUID command,
        int ordinal,
        long amount,
        boolean published,
        int previous) {}
