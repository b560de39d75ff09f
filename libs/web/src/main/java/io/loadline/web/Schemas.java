package io.loadline.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Corrects what the generator of the API document cannot know: values that are texts in JSON, and which fields are required. */
final class Schemas {
    private Schemas() {}

    /** The schemas of the document, corrected, with that of a {@link Problem}. */
    static void correct(Map<String, Schema> schemas, OptionalFields optional) {
        schemas.forEach((name, schema) -> complete(name, schema, schemas, optional));
        replace(schemas, "Period", text("A week, month, quarter or year", "2026-11"));
        replace(schemas, "Currency", text("ISO 4217", "CNY"));
        replace(schemas, "ZoneId", text("IANA time zone", "Asia/Shanghai"));
        replace(schemas, "Money", money());
        replace(
                schemas,
                "Instant",
                text("RFC 3339, UTC", "2026-11-11T00:00:00Z").format("date-time"));
        replace(schemas, "LocalDate", text("ISO 8601", "2026-11-11").format("date"));
        replace(schemas, "LocalTime", text("ISO 8601", "09:30:00").format("local-time"));
        replace(schemas, "Duration", text("ISO 8601", "PT15M").format("duration"));
        replace(schemas, "Quantity", text("a quantity of Kubernetes", "500m").addType(Schema.SchemaType.NUMBER));
        replace(schemas, "JsonNode", OASFactory.createSchema().description("Any JSON"));
        schemas.remove("JsonNodeType");
        schemas.put("Problem", problem());
    }

    /** A field that is neither nullable nor a list that may be empty may not be left out. */
    private static void complete(String name, Schema schema, Map<String, Schema> schemas, OptionalFields optional) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().values().stream()
                .filter(property -> property.getRef() != null)
                .forEach(Schemas::referOnly);
        if (name.startsWith("Page") && schema.getProperties().containsKey("next")) {
            schema.getProperties().get("next").setType(List.of(Schema.SchemaType.STRING, Schema.SchemaType.NULL));
        }
        var fields = schema.getProperties().keySet();
        var required = schema.getProperties().entrySet().stream()
                .filter(property -> !mayBeAbsent(property.getValue()))
                .filter(property ->
                        !isEnum(property.getValue(), schemas) || optional.isDemanded(name, fields, property.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    /** The generator repeats an optional enum beside the reference to it, which clients would take for another. */
    private static void referOnly(Schema reference) {
        reference.setEnumeration(null);
        reference.setType(null);
    }

    private static boolean mayBeAbsent(Schema schema) {
        var types = Optional.ofNullable(schema.getType()).orElse(List.of());
        return types.contains(Schema.SchemaType.NULL)
                || (types.contains(Schema.SchemaType.ARRAY) && Objects.requireNonNullElse(schema.getMinItems(), 0) == 0)
                || schema.getAdditionalPropertiesSchema() != null
                || schema.getAnyOf() != null;
    }

    /** The generator does not say whether a field with an enum is an Optional. */
    private static boolean isEnum(Schema schema, Map<String, Schema> schemas) {
        return schema.getRef() != null
                && Optional.ofNullable(schemas.get(
                                schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1)))
                        .filter(target -> target.getEnumeration() != null)
                        .isPresent();
    }

    private static void replace(Map<String, Schema> schemas, String name, Schema schema) {
        schemas.computeIfPresent(name, (n, before) -> schema);
    }

    private static Schema money() {
        return object().required(List.of("amount", "currency"))
                .addProperty("amount", text("a decimal string", "12.3400"))
                .addProperty("currency", text("ISO 4217", "CNY"));
    }

    private static Schema problem() {
        var error = object().addProperty("code", text("stable, what programs switch on", "unknown-field"))
                .addProperty("pointer", text("JSON pointer into the request, empty for the whole", "/window/start"))
                .addProperty("line", integer("of the document, from 1; 0 where there is none", 4))
                .addProperty("message", text("what to do about it", "there is no such field"));
        return object().description("RFC 9457")
                .required(List.of("type", "title", "status", "detail", "code", "errors"))
                .addProperty("type", text("a URN made of the code", "urn:loadline:problem:invalid-body"))
                .addProperty("title", text("the code in words", "Invalid body"))
                .addProperty("status", integer("as of the response", 422))
                .addProperty("detail", text("what happened this time", "/window/start: is required"))
                .addProperty("code", text("stable, what programs switch on", "invalid-body"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(error));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema integer(String description, int example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description(description)
                .addExample(example);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .addExample(example);
    }
}
