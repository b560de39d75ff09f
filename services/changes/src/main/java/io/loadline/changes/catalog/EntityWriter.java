package io.loadline.changes.catalog;

import io.loadline.changes.catalog.Entity.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/** Writes entities as Backstage reads them, a YAML document each. */
final class EntityWriter {
    private EntityWriter() {}

    static String write(List<Entity> entities) {
        return entities.stream()
                .map(entity -> entity.document().orElseGet(() -> yaml().dump(plain(entity))))
                .collect(Collectors.joining());
    }

    /** A document as it was read, without its comments; what is read from this text is written as the same text. */
    static String text(Node document) {
        try (var text = new StringWriter()) {
            yaml().serialize(document, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Yaml yaml() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setExplicitStart(true);
        options.setSplitLines(false);
        return new Yaml(options);
    }

    /** As far as it is known of an entry that came before documents were kept. */
    private static Map<String, Object> plain(Entity entity) {
        var document = new LinkedHashMap<String, Object>();
        document.put("apiVersion", "backstage.io/v1alpha1");
        document.put("kind", kind(entity.ref().kind()));
        document.put("metadata", metadata(entity));
        document.put("spec", spec(entity));
        return document;
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case COMPONENT -> "Component";
            case RESOURCE -> "Resource";
            case SYSTEM -> "System";
            case API -> "API";
            case GROUP -> "Group";
        };
    }

    private static Map<String, Object> metadata(Entity entity) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", entity.ref().name());
        metadata.put("title", entity.title());
        metadata.put("annotations", new LinkedHashMap<>(entity.annotations()));
        entity.runtime().ifPresent(runtime -> metadata.put("tags", List.of(runtime)));
        return metadata;
    }

    private static Map<String, Object> spec(Entity entity) {
        var spec = new LinkedHashMap<String, Object>();
        entity.type().ifPresent(type -> spec.put("type", type));
        if (entity.ref().kind() == Kind.GROUP) {
            spec.put("children", List.of());
        } else {
            spec.put("owner", entity.owner());
        }
        entity.system().ifPresent(system -> spec.put("system", system));
        spec.put(
                "dependsOn",
                entity.dependsOn().stream().map(Entity.Ref::toString).toList());
        return spec;
    }
}
