package io.loadline.bench.checker;

import java.util.UUID;

/** A message of the topic; watermarks are left out. */
record TopicRecord(
        int partition,
        long offset,
        UUID stream,
        int version,
        int previous,
        long position,
        UUID command,
        int ordinal,
        long amount) {}
