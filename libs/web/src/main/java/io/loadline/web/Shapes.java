package io.loadline.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.loadline.eventstore.Json;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the records of requests look like, found once per class. */
final class Shapes {
    private final Validator validator;
    private final Map<Class<?>, RecordShape> records = new ConcurrentHashMap<>();
    private final Map<Class<?>, Choice> choices = new ConcurrentHashMap<>();
    private final Map<Class<?>, Map<String, Object>> enums = new ConcurrentHashMap<>();

    Shapes(Validator validator) {
        this.validator = validator;
    }

    Validator validator() {
        return validator;
    }

    RecordShape record(Class<?> type) {
        return records.computeIfAbsent(type, this::recordShape);
    }

    Choice choice(Class<?> sealed) {
        return choices.computeIfAbsent(sealed, Shapes::choiceOf);
    }

    /** The constants by the names that their JSON has. */
    Map<String, Object> constants(Class<?> type) {
        return enums.computeIfAbsent(type, Shapes::constantsOf);
    }

    private RecordShape recordShape(Class<?> type) {
        var constrained = validator.getConstraintsForClass(type);
        var fields = Arrays.stream(type.getRecordComponents())
                .map(component -> new Field(
                        jsonName(component),
                        component.getName(),
                        component.getGenericType(),
                        constrained.getConstraintsForProperty(component.getName()) != null))
                .toList();
        return new RecordShape(
                type,
                constructor(type),
                fields,
                fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet()),
                fields.stream().anyMatch(Field::constrained));
    }

    private static Constructor<?> constructor(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String jsonName(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(component.getName());
    }

    private static Choice choiceOf(Class<?> sealed) {
        var info = sealed.getAnnotation(JsonTypeInfo.class);
        var property = info == null || info.property().isEmpty() ? "type" : info.property();
        var byName = new LinkedHashMap<String, Class<?>>();
        for (var permitted : sealed.getPermittedSubclasses()) {
            byName.put(typeName(sealed, permitted), permitted);
        }
        return new Choice(property, byName);
    }

    private static String typeName(Class<?> sealed, Class<?> permitted) {
        var listed = sealed.getAnnotation(JsonSubTypes.class);
        if (listed != null) {
            for (var type : listed.value()) {
                if (type.value() == permitted && !type.name().isEmpty()) {
                    return type.name();
                }
            }
        }
        var named = permitted.getAnnotation(JsonTypeName.class);
        return named != null ? named.value() : kebab(permitted.getSimpleName());
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> constantsOf(Class<?> type) {
        var constants = new LinkedHashMap<String, Object>();
        for (var constant : type.getEnumConstants()) {
            constants.put(Json.tree(constant).asText(), constant);
        }
        return constants;
    }

    /**
     * A record and its components in order.
     *
     * @param names of the components in JSON
     * @param constrained whether one of them is
     */
    record RecordShape(
            Class<?> type, Constructor<?> constructor, List<Field> fields, Set<String> names, boolean constrained) {
        /** @param component in Java */
        Field field(String component) {
            return fields.stream()
                    .filter(field -> field.component().equals(component))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A component.
     *
     * @param name in JSON
     * @param component in Java
     */
    record Field(String name, String component, Type type, boolean constrained) {}

    /** A sealed interface: the value of {@code property} says which record it is. */
    record Choice(String property, Map<String, Class<?>> byName) {}
}
