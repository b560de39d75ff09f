package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The chart's custom resources, held strictly against the definitions of the operators. These are not ours to keep: {@code
 * -Dloadline.crds=DIR} names a folder of them, as the operators' releases bring them.
 */
class CustomResourcesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BY_OPERATORS = Map.of(
            "database.cnpg.enabled", "true",
            "database.cnpg.storageClass", "fast",
            "kafka.strimzi.enabled", "true",
            "keycloak.operator.enabled", "true",
            "httpRoute.enabled", "true",
            "httpRoute.parentRefs[0].name", "shop",
            "monitoring.serviceMonitor.enabled", "true",
            "monitoring.rules.enabled", "true");

    private static final Map<String, String> OF_A_BACKUP = Map.of(
            "database.cnpg.recovery.source", "before",
            "database.cnpg.recovery.recoveryTarget.targetTime", "2026-11-11T00:00:00Z",
            "database.cnpg.externalClusters[0].name", "before",
            "database.cnpg.externalClusters[0].plugin.name", "barman-cloud.cloudnative-pg.io",
            "database.cnpg.externalClusters[0].plugin.parameters.serverName", "shop-postgres");

    @Test
    void everyCustomResourceIsWhatItsDefinitionSays() throws IOException {
        var folder = Path.of(System.getProperty("loadline.crds", "none"));
        assumeTrue(Files.isDirectory(folder), "no definitions are given");
        var definitions = definitions(folder);
        assertTrue(!definitions.isEmpty(), () -> "no definition is in " + folder);
        var held = new TreeSet<String>();

        for (var manifests : rendered()) {
            for (var manifest : manifests.all()) {
                var kind = manifest.get("apiVersion") + " " + manifest.get("kind");
                if (definitions.containsKey(kind)) {
                    assertEquals(Set.of(), definitions.get(kind).validate(JSON.valueToTree(manifest)), kind);
                    held.add(kind);
                }
            }
        }
        assertTrue(!held.isEmpty(), () -> "the chart has none of " + definitions.keySet());
        System.out.println("held: " + String.join(", ", held));
    }

    private static List<Manifests> rendered() {
        var restored = new HashMap<>(BY_OPERATORS);
        restored.putAll(OF_A_BACKUP);
        return List.of(
                Manifests.render("values.yaml", BY_OPERATORS),
                Manifests.render("values.yaml", restored),
                Manifests.render("values-production.yaml", BY_OPERATORS),
                Manifests.render("values-two-sites.yaml", BY_OPERATORS));
    }

    private static Map<String, JsonSchema> definitions(Path folder) throws IOException {
        var schemas = new HashMap<String, JsonSchema>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                for (var document : Manifests.documents(Files.readString(file))) {
                    var definition = JSON.<JsonNode>valueToTree(document).path("spec");
                    definition
                            .path("versions")
                            .forEach(version -> schemas.put(
                                    "%s/%s %s"
                                            .formatted(
                                                    definition.path("group").asText(),
                                                    version.path("name").asText(),
                                                    definition.at("/names/kind").asText()),
                                    schema(version.at("/schema/openAPIV3Schema"))));
                }
            }
        }
        return schemas;
    }

    private static JsonSchema schema(JsonNode openApi) {
        var properties = (ObjectNode) openApi.path("properties");
        for (var known : List.of("apiVersion", "kind", "metadata")) {
            properties.putObject(known);
        }
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(strict(openApi));
    }

    /** The API server drops what it does not know; here it is refused. */
    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.has("properties")
                    && !object.has("additionalProperties")
                    && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                object.put("additionalProperties", false);
            }
            // formats such as int32 are not those of JSON Schema
            if (object.path("format").isTextual()) {
                object.remove("format");
            }
        }
        schema.forEach(CustomResourcesTest::strict);
        return schema;
    }
}
