package io.loadline.capacity.manifest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** One object of Kubernetes, its fields in the order in which they are written. */
record Document(Map<String, Object> fields) {
    /**
     * @param metadata without the name
     * @param body what the object says of itself, such as {@code spec}
     */
    static Document of(String apiVersion, String kind, String name, Map<String, Object> metadata, Object... body) {
        var named = fields("name", name);
        named.putAll(metadata);
        var fields = fields("apiVersion", apiVersion, "kind", kind, "metadata", named);
        fields.putAll(fields(body));
        return new Document(fields);
    }

    /** A map of names and values in turn; what is an empty Optional is left out. */
    static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var name = (String) namesAndValues[i];
            switch (namesAndValues[i + 1]) {
                case Optional<?> maybe -> maybe.ifPresent(value -> fields.put(name, value));
                case Object value -> fields.put(name, value);
            }
        }
        return fields;
    }

    String yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setExplicitStart(true);
        options.setWidth(120);
        return new Yaml(options).dump(fields);
    }
}
