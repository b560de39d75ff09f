package io.loadline.eventstore.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Acts when a deadline is due, by issuing a command with the context it is given. Called at least once; the command id is the deadline's. */
public interface DeadlineHandler {
    String name();

    /** @param stream the stream that set the deadline */
    Uni<Void> due(UUID stream, JsonNode payload, Context context);
}
