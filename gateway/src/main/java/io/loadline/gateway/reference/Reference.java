package io.loadline.gateway.reference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One OpenAPI 3.1 document made of several: the paths as they are (they differ by service), tags and components under the
 * service's name, so that two services may both call a schema {@code Window}.
 */
final class Reference {

    private static final JsonArray BEARER = new JsonArray().add(new JsonObject().put("bearer", new JsonArray()));

    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();
    private final JsonArray tags = new JsonArray();

    /** The merged document; {@code missing} are the services that gave none. */
    static JsonObject of(Map<String, JsonObject> documents, Set<String> missing) {
        var reference = new Reference();
        reference.add(OwnAnswers.TAG, OwnAnswers.document());
        new TreeMap<>(documents).forEach(reference::add);
        return reference.document(missing);
    }

    private void add(String service, JsonObject document) {
        tags.add(new JsonObject()
                .put("name", service)
                .put(
                        "description",
                        document.getJsonObject("info", new JsonObject()).getString("description", "")));
        document.getJsonObject("paths", new JsonObject())
                .forEach(path -> paths.put(path.getKey(), tagged(service, (JsonObject) path.getValue())));
        document.getJsonObject("components", new JsonObject()).forEach(kind -> add(service, kind));
    }

    private void add(String service, Map.Entry<String, Object> kind) {
        if (kind.getKey().equals("securitySchemes")) {
            return;
        }
        var merged = components.getJsonObject(kind.getKey(), new JsonObject());
        ((JsonObject) kind.getValue())
                .forEach(component ->
                        merged.put(service + "." + component.getKey(), renamed(service, component.getValue())));
        components.put(kind.getKey(), merged);
    }

    private static JsonObject tagged(String service, JsonObject path) {
        var renamed = (JsonObject) renamed(service, path);
        for (var operation : renamed) {
            if (operation.getValue() instanceof JsonObject details && details.containsKey("responses")) {
                details.put("tags", new JsonArray().add(service));
                secure(details);
                OwnAnswers.addTo(details.getJsonObject("responses"));
                details.remove("servers");
                if (details.getValue("operationId") instanceof String id) {
                    details.put("operationId", service + "_" + id);
                }
            }
        }
        return renamed;
    }

    /** A bearer token, except where the service says that none is needed: senders of webhooks sign. */
    private static void secure(JsonObject operation) {
        if (operation.getJsonArray("security", BEARER).isEmpty()) {
            return;
        }
        operation.put("security", BEARER.copy());
    }

    /** A copy in which references point to the components under the service's name. */
    private static Object renamed(String service, Object value) {
        return switch (value) {
            case JsonObject object -> {
                var copy = new JsonObject();
                object.forEach(field -> copy.put(
                        field.getKey(),
                        field.getKey().equals("$ref") && field.getValue() instanceof String target
                                ? reference(service, target)
                                : renamed(service, field.getValue())));
                yield copy;
            }
            case JsonArray array ->
                new JsonArray(array.stream().map(item -> renamed(service, item)).collect(Collectors.toList()));
            case null -> null;
            default -> value;
        };
    }

    private static String reference(String service, String target) {
        var name = target.lastIndexOf('/') + 1;
        return target.startsWith("#/components/")
                ? target.substring(0, name) + service + "." + target.substring(name)
                : target;
    }

    private JsonObject document(Set<String> missing) {
        components.put(
                "securitySchemes",
                new JsonObject()
                        .put(
                                "bearer",
                                new JsonObject()
                                        .put("type", "http")
                                        .put("scheme", "bearer")
                                        .put("bearerFormat", "JWT")));
        return new JsonObject()
                .put("openapi", "3.1.0")
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "Loadline")
                                .put("version", "1")
                                .put("description", description(missing)))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("tags", tags)
                .put("paths", paths)
                .put("components", components);
    }

    private static String description(Set<String> missing) {
        var text = "The SRE control plane of a fast-growing online shop: one reference of all its services.";
        return missing.isEmpty() ? text : text + "\n\nNot available at the moment: " + String.join(", ", missing) + ".";
    }
}
