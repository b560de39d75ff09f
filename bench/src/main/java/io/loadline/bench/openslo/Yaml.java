package io.loadline.bench.openslo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML document as plain values; what is not there is an empty map, list or text. */
public record Yaml(Object value) {
    /** Every document of a text. */
    public static List<Yaml> all(String text) {
        var documents = new ArrayList<Yaml>();
        reader().loadAll(text).forEach(document -> documents.add(new Yaml(document == null ? Map.of() : document)));
        return documents;
    }

    /** The first document of a file. */
    public static Yaml read(Path file) {
        return all(text(file)).stream().findFirst().orElseGet(() -> new Yaml(Map.of()));
    }

    /** What is no UTF-8 in a file becomes a sign that stands for it. */
    public static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static org.yaml.snakeyaml.Yaml reader() {
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
    }

    public Yaml get(String key) {
        return new Yaml(value instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : Map.of());
    }

    public List<Yaml> each() {
        var items = new ArrayList<Yaml>();
        if (value instanceof List<?> list) {
            list.forEach(item -> items.add(new Yaml(item)));
        }
        return items;
    }

    public boolean present() {
        return !Map.of().equals(value);
    }

    public String text() {
        return present() ? String.valueOf(value) : "";
    }
}
