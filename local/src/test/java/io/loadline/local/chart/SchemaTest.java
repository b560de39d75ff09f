package io.loadline.local.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema of the values, held against the values. */
class SchemaTest {
    private final Set<String> unexpected = new TreeSet<>();
    private JsonObject schema;
    private Map<String, Object> values;

    @BeforeEach
    void read() throws IOException {
        schema = JsonParser.parseString(Files.readString(Manifests.CHART.resolve("values.schema.json")))
                .getAsJsonObject();
        values = Manifests.documents(Files.readString(Manifests.CHART.resolve("values.yaml")))
                .getFirst();
    }

    /** Such a value would be one that nobody is told of. A limit of CPU is left to the operator, and {@code global} to Helm. */
    @Test
    void itAllowsNoValueThatIsNotThere() {
        compare("", schema, values);
        unexpected.removeIf(path -> path.endsWith(".limits.cpu"));

        assertEquals(Set.of(".global"), unexpected);
    }

    @Test
    void itClosesEveryObjectWhoseMembersItNames() {
        closed("", schema);

        assertEquals(Set.of(), unexpected);
    }

    private void compare(String path, JsonObject found, Map<?, ?> there) {
        var named = resolved(found).getAsJsonObject("properties");
        // what is empty may have whatever an operator gives it
        if (named == null || there.isEmpty()) {
            return;
        }
        named.asMap().forEach((name, member) -> {
            if (!there.containsKey(name)) {
                unexpected.add(path + "." + name);
            } else if (there.get(name) instanceof Map<?, ?> inner) {
                compare(
                        path + "." + name,
                        member.getAsJsonObject(),
                        path.equals(".workloads") ? complete(inner) : inner);
            }
        });
    }

    /** A workload may have all that the defaults have. */
    private Map<Object, Object> complete(Map<?, ?> workload) {
        var all = new HashMap<Object, Object>((Map<?, ?>) values.get("defaults"));
        all.putAll(workload);
        return all;
    }

    private JsonObject resolved(JsonObject found) {
        return found.has("$ref")
                ? schema.getAsJsonObject("definitions")
                        .getAsJsonObject(found.get("$ref").getAsString().replace("#/definitions/", ""))
                : found;
    }

    private void closed(String path, JsonElement found) {
        if (!found.isJsonObject()) {
            return;
        }
        var object = found.getAsJsonObject();
        if (object.has("type") && object.has("properties") && !object.has("additionalProperties")) {
            unexpected.add(path);
        }
        object.asMap().forEach((name, member) -> closed(path + "." + name, member));
    }
}
