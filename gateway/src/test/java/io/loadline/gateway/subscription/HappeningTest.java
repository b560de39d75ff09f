package io.loadline.gateway.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void theConsoleOffersIt() throws IOException {
        var form = Files.readString(Path.of("src/main/resources/web/app/operations/subscription-facts.js"));
        var listed = form.substring(form.indexOf("EVENTS = [") + 9, form.indexOf(']', form.indexOf("EVENTS = [")) + 1);

        assertEquals(List.copyOf(Happening.OFFERED), new JsonArray(listed).getList());
    }
}
