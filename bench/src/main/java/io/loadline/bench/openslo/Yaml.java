package io.loadline.bench.openslo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML document as plain values; what is not there is an empty map, list or text. */
record Yaml(Object value) {
    static Yaml read(Path file) throws IOException {
        var reader = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
        return new Yaml(reader.<Object>load(Files.readString(file)));
    }

    Yaml get(String key) {
        return new Yaml(value instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : Map.of());
    }

    List<Yaml> each() {
        var items = new ArrayList<Yaml>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(new Yaml(item)));
        }
        return items;
    }

    boolean present() {
        return !Map.of().equals(value);
    }

    String text() {
        return present() ? String.valueOf(value) : "";
    }
}
