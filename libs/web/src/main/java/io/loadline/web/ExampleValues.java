package io.loadline.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Makes an example of a schema in the API document: a value that would be accepted, with the names of the demo shop. */
final class ExampleValues {
    private static final int DEEPEST = 6;
    private static final String REF = "#/components/schemas/";

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("service", "checkout"),
            Map.entry("services", "checkout"),
            Map.entry("dependsOn", "payment"),
            Map.entry("owner", "checkout"),
            Map.entry("team", "checkout"),
            Map.entry("name", "checkout"),
            Map.entry("datacenter", "east"),
            Map.entry("datacenters", "east"),
            Map.entry("unit", "east-1"),
            Map.entry("cluster", "east-a"),
            Map.entry("environment", "production"),
            Map.entry("region", "cn-east"),
            Map.entry("version", "1.4.2"),
            Map.entry("digest", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            Map.entry("currency", "CNY"),
            Map.entry("amount", "12.3400"),
            Map.entry("reason", "Singles' Day"),
            Map.entry("start", "2031-11-10T16:00:00Z"),
            Map.entry("end", "2031-11-11T16:00:00Z"),
            Map.entry("until", "2031-11-11T16:00:00Z"),
            Map.entry("secret", "5f1c0a7e9b3d4826"),
            Map.entry("requestedBy", "mei"),
            Map.entry("shape", "c7.4xlarge"),
            Map.entry("cpu", "16"),
            Map.entry("memory", "64Gi"),
            Map.entry("memoryRequest", "2Gi"),
            Map.entry("memoryLimit", "4Gi"),
            Map.entry("title", "Checkout 1.4.2"),
            Map.entry("plan", "Roll out site by site"),
            Map.entry("rollback", "Sync to the revision before"));

    private static final Map<String, BigDecimal> NUMBERS = Map.of(
            "progress", new BigDecimal("0.4"),
            "target", new BigDecimal("0.999"),
            "timeSliceTarget", new BigDecimal("0.95"),
            "targetCpuUtilisation", new BigDecimal("0.6"));

    private static final Map<String, Object> BY_FORMAT = Map.of(
            "uuid", "01932f0e-5b7a-7c3e-9a52-0d4c8f6b1e77",
            "date-time", "2026-11-11T00:00:00Z",
            "date", "2026-11-11",
            "duration", "PT15M",
            "time", "09:30:00",
            "uri", "https://ci.example/runs/17");

    private final Map<String, Schema> schemas;

    ExampleValues(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** @param name of the property that has the schema, empty for the body itself */
    Object of(String name, Schema schema, int depth) {
        var target = resolved(schema);
        var known = named(name, target).or(() -> known(target));
        if (known.isPresent()) {
            return known.get();
        }
        if (is(target, Schema.SchemaType.OBJECT) || target.getProperties() != null) {
            return object(target, depth);
        }
        if (is(target, Schema.SchemaType.ARRAY) && target.getItems() != null) {
            return depth > DEEPEST ? List.of() : List.of(of(name, target.getItems(), depth + 1));
        }
        return scalar(name, target);
    }

    private static Optional<Object> named(String name, Schema schema) {
        var format = Optional.ofNullable(schema.getFormat()).orElse("date-time");
        return is(schema, Schema.SchemaType.STRING) && schema.getEnumeration() == null && format.equals("date-time")
                ? Optional.<Object>ofNullable(BY_NAME.get(name))
                : Optional.empty();
    }

    private static Optional<Object> known(Schema schema) {
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return Optional.of(schema.getExamples().getFirst());
        }
        return schema.getEnumeration() == null || schema.getEnumeration().isEmpty()
                ? Optional.empty()
                : Optional.of(schema.getEnumeration().getFirst());
    }

    private Object object(Schema schema, int depth) {
        var object = new LinkedHashMap<String, Object>();
        if (schema.getProperties() != null && depth <= DEEPEST) {
            schema.getProperties().forEach((name, property) -> object.put(name, of(name, property, depth + 1)));
        }
        return object;
    }

    private static Object scalar(String name, Schema schema) {
        if (is(schema, Schema.SchemaType.BOOLEAN)) {
            return true;
        }
        if (is(schema, Schema.SchemaType.INTEGER) || is(schema, Schema.SchemaType.NUMBER)) {
            return number(name, schema);
        }
        return BY_FORMAT.getOrDefault(Optional.ofNullable(schema.getFormat()).orElse(""), "text");
    }

    private static Object number(String name, Schema schema) {
        if (NUMBERS.containsKey(name) && is(schema, Schema.SchemaType.NUMBER)) {
            return NUMBERS.get(name);
        }
        var least = Optional.ofNullable(schema.getMinimum()).orElse(BigDecimal.ONE);
        return Optional.ofNullable(schema.getMaximum())
                .filter(most -> most.compareTo(least) < 0)
                .orElse(least);
    }

    /** What a reference, or the one real choice beside null, stands for. */
    private Schema resolved(Schema schema) {
        if (schema.getRef() != null) {
            return Optional.ofNullable(schemas.get(schema.getRef().substring(REF.length())))
                    .orElse(schema);
        }
        var choices = new ArrayList<Schema>();
        Optional.ofNullable(schema.getAnyOf()).ifPresent(choices::addAll);
        Optional.ofNullable(schema.getOneOf()).ifPresent(choices::addAll);
        return choices.stream()
                .filter(choice -> !is(choice, Schema.SchemaType.NULL))
                .findFirst()
                .map(this::resolved)
                .orElse(schema);
    }

    private static boolean is(Schema schema, Schema.SchemaType type) {
        return schema.getType() != null && schema.getType().contains(type);
    }
}
