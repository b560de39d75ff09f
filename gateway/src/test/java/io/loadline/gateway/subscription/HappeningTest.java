package io.loadline.gateway.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HappeningTest {

    @Test
    void theReferenceNamesWhatMayBeSubscribedTo() throws IOException {
        try (var content = Happening.class.getResourceAsStream("/reference/gateway.json")) {
            var terms = new JsonObject(Buffer.buffer(content.readAllBytes()))
                    .getJsonObject("components")
                    .getJsonObject("schemas")
                    .getJsonObject("Terms");

            assertEquals(
                    List.copyOf(Happening.OFFERED),
                    terms.getJsonObject("properties")
                            .getJsonObject("events")
                            .getJsonObject("items")
                            .getJsonArray("enum")
                            .getList());
        }
    }
}
