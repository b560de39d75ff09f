package io.loadline.gateway.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.testkit.ApiContract;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void twoServicesMayCallASchemaTheSame() {
        var merged = Reference.of(Map.of("cost", document("cost"), "slo", document("slo")), Set.of());

        assertTrue(merged.getJsonObject("components")
                .getJsonObject("schemas")
                .fieldNames()
                .containsAll(Set.of("cost.Window", "slo.Window", "gateway.Terms")));
        assertEquals("#/components/schemas/slo.Window", schema(merged, "/api/slo/v1/x"));
        assertEquals("#/components/schemas/cost.Window", schema(merged, "/api/cost/v1/x"));
    }

    @Test
    void operationsAreTaggedByTheirService() {
        var operation = operation(Reference.of(Map.of("slo", document("slo")), Set.of()), "/api/slo/v1/x");

        assertEquals("[\"slo\"]", operation.getJsonArray("tags").encode());
        assertEquals("slo_list", operation.getString("operationId"));
    }

    @Test
    void aServiceThatIsDownIsNamed() {
        var merged = Reference.of(Map.of(), Set.of("cost", "slo"));

        assertTrue(merged.getJsonObject("info").getString("description").contains("Not available at the moment"));
        assertTrue(merged.getJsonObject("paths").fieldNames().stream()
                .allMatch(path -> path.startsWith("/api/gateway/v1/")));
    }

    @Test
    void whatTheGatewayAnswersItselfIsThereToo() {
        var merged = Reference.of(Map.of("slo", document("slo")), Set.of());
        var responses = operation(merged, "/api/slo/v1/x").getJsonObject("responses");

        assertEquals(Set.of("200", "429", "503", "504", "default"), responses.fieldNames());
        for (var status : Set.of("429", "503", "504", "default")) {
            var target = responses.getJsonObject(status).getString("$ref");
            assertEquals("#/components/responses/gateway." + status, target);
            assertTrue(merged.getJsonObject("components")
                    .getJsonObject("responses")
                    .getJsonObject("gateway." + status)
                    .getJsonObject("content")
                    .containsKey("application/problem+json"));
        }
    }

    @Test
    void webhooksNeedNoToken() {
        var merged = Reference.of(Map.of("slo", document("slo")), Set.of());

        assertEquals(
                "[]",
                operation(merged, "/api/slo/v1/hook").getJsonArray("security").encode());
        assertEquals(
                "[{\"bearer\":[]}]",
                operation(merged, "/api/slo/v1/x").getJsonArray("security").encode());
    }

    @Test
    void nothingBreaksThoseWhoCallTheGatewayItself() throws JsonProcessingException {
        var own = Reference.of(Map.of(), Set.of()).encode();
        ApiContract.of("gateway", new ObjectMapper().readTree(own)).isKept();
    }

    private static JsonObject document(String service) {
        return new JsonObject("""
                {"openapi": "3.1.0", "info": {"title": "a service"},
                 "paths": {"/api/%1$s/v1/hook": {"get": {"security": [], "responses": {}}}, "/api/%1$s/v1/x": {"get": {"operationId": "list", "tags": ["Resource"], "responses": {"200":
                   {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Window"}}}}}}}},
                 "components": {"schemas": {"Window": {"type": "object"}}, "securitySchemes": {"x": {}}}}
                """.formatted(service));
    }

    private static String schema(JsonObject document, String path) {
        return operation(document, path)
                .getJsonObject("responses")
                .getJsonObject("200")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema")
                .getString("$ref");
    }

    private static JsonObject operation(JsonObject document, String path) {
        return document.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
    }
}
