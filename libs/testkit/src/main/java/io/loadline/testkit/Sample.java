package io.loadline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.eventstore.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** JSON of a record with every component filled, for a golden file that somebody then looks at. */
final class Sample {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Such as pass as what they often are: a date on which a week begins. */
    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(int.class, 3),
            Map.entry(Integer.class, 3),
            Map.entry(long.class, 1200L),
            Map.entry(Long.class, 1200L),
            Map.entry(double.class, 0.5),
            Map.entry(Double.class, 0.5),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, true),
            Map.entry(BigDecimal.class, new BigDecimal("12.50")),
            Map.entry(UUID.class, UUID.fromString("0193a1b2-6d5a-7c3e-9f10-2b8f6f0a1c21")),
            Map.entry(Instant.class, Instant.parse("2026-11-20T08:00:00Z")),
            Map.entry(LocalDate.class, LocalDate.parse("2026-11-02")),
            Map.entry(LocalDateTime.class, LocalDateTime.parse("2026-11-02T08:00:00")),
            Map.entry(Currency.class, Currency.getInstance("CNY")),
            Map.entry(YearMonth.class, YearMonth.parse("2026-11")),
            Map.entry(Duration.class, Duration.ofHours(1)));

    private Sample() {}

    static JsonNode of(Type type) {
        return of(type, "some");
    }

    private static JsonNode of(Type type, String name) {
        return type instanceof ParameterizedType generic ? generic(generic, name) : plain((Class<?>) type, name);
    }

    private static JsonNode generic(ParameterizedType generic, String name) {
        var arguments = generic.getActualTypeArguments();
        var raw = (Class<?>) generic.getRawType();
        if (raw == Optional.class) {
            return of(arguments[0], name);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return NODES.arrayNode().add(of(arguments[0], name));
        }
        return NODES.objectNode().set(of(arguments[0], name).asText(), of(arguments[1], name));
    }

    private static JsonNode plain(Class<?> type, String name) {
        if (type == Instant.class && name.equals("end")) {
            return Json.tree(Instant.parse("2026-11-20T10:00:00Z"));
        }
        if (VALUES.containsKey(type)) {
            return Json.tree(VALUES.get(type));
        }
        if (type.isEnum()) {
            return Json.tree(type.getEnumConstants()[0]);
        }
        if (type.isRecord()) {
            return record(type);
        }
        return NODES.textNode(name.equals("currency") ? "CNY" : name);
    }

    private static ObjectNode record(Class<?> type) {
        var object = NODES.objectNode();
        for (var component : type.getRecordComponents()) {
            object.set(Filled.property(component), of(component.getGenericType(), component.getName()));
        }
        return object;
    }
}
