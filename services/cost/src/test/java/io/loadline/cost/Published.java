package io.loadline.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Publication;
import io.loadline.testkit.EventContract;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Holds what is published against the contracts in docs/events. */
public final class Published {
    private Published() {}

    /** It is the example of that number, and as the schema says. */
    public static void isExample(Optional<Publication> published, int number) {
        var publication = published.orElseThrow();
        var contract = EventContract.of("cost", publication.name() + ".v" + publication.schemaVersion());
        var data = Json.tree(Json.write(publication.data()));
        assertEquals(contract.examples().get(number), asOthersRead(data.toString()));
        assertEquals(List.of(), contract.violations(data));
    }

    private static JsonNode asOthersRead(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
