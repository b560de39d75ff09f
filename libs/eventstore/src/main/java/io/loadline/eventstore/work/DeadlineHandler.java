package io.loadline.eventstore.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Context;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventStore;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.function.Function;

/** Acts when a deadline is due, by issuing a command with the context it is given. Called at least once; the command id is the deadline's. */
public interface DeadlineHandler {
    String name();

    /** @param stream the stream that set the deadline */
    Uni<Void> due(UUID stream, JsonNode payload, Context context);

    /**
     * Gives the stream that has set the deadline a command.
     *
     * @param command made of the payload
     */
    static <C, E, S> DeadlineHandler commanding(
            String name, EventStore store, Decider<C, E, S> decider, Function<JsonNode, C> command) {
        return new DeadlineHandler() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Uni<Void> due(UUID stream, JsonNode payload, Context context) {
                return store.handle(decider, stream, command.apply(payload), context);
            }
        };
    }
}
