package io.loadline.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Publication;
import io.loadline.testkit.EventContract;
import java.util.List;
import java.util.Optional;

/** Holds what is published against the contracts in docs/events. */
public final class Published {
    private Published() {}

    /** It is the example of its event, and as the schema says. */
    public static void isExample(Optional<Publication> published) {
        var publication = published.orElseThrow();
        var contract = EventContract.of("capacity", publication.name() + ".v" + publication.schemaVersion());
        var data = Json.read(Json.write(publication.data()), JsonNode.class);
        assertEquals(contract.examples().getFirst().toPrettyString(), data.toPrettyString());
        assertEquals(List.of(), contract.violations(data));
    }
}
