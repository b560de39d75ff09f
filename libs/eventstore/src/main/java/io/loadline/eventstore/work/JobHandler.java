package io.loadline.eventstore.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/**
 * Long work on a thread of its own, which may block. It ends by issuing a command with the context it is given; after a crash
 * it is done again from the start.
 */
public interface JobHandler {
    String kind();

    /** @param progress takes 0..1, shown to whoever waits */
    void run(UUID stream, JsonNode payload, Context context, DoubleConsumer progress);

    /** The work failed three times; tell whoever waits for it. */
    void failed(UUID stream, JsonNode payload, String reason, Context context);
}
