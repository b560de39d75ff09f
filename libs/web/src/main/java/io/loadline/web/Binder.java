package io.loadline.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Binds one JSON tree, collecting everything that is wrong with it. {@code null} stands for a value that could not be bound. */
final class Binder {
    private final Shapes shapes;
    private final List<Violation> errors;

    Binder(Shapes shapes, List<Violation> errors) {
        this.shapes = shapes;
        this.errors = errors;
    }

    @Nullable
    Object bind(Type type, JsonNode node, String pointer) {
        return switch (type) {
            case ParameterizedType generic -> generic(generic, node, pointer);
            case Class<?> plain
            when plain.isRecord() && !Scalars.reads(plain) -> record(plain, node, pointer, Set.of());
            case Class<?> plain when plain.isSealed() -> choice(plain, node, pointer);
            case Class<?> plain when plain.isEnum() -> constant(plain, node, pointer);
            case Class<?> plain -> scalar(plain, node, pointer);
            default -> throw new IllegalStateException("a request cannot have a component of type " + type);
        };
    }

    private @Nullable Object generic(ParameterizedType type, JsonNode node, String pointer) {
        var raw = type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return node.isNull() ? Optional.empty() : optional(bind(arguments[0], node, pointer));
        }
        if (raw == Map.class) {
            return map(arguments[1], node, pointer);
        }
        var list = list(arguments[0], node, pointer);
        return raw == Set.class && list instanceof List<?> values ? set(values, pointer) : list;
    }

    private static @Nullable Object optional(@Nullable Object value) {
        return value == null ? null : Optional.of(value);
    }

    private @Nullable Object list(Type type, JsonNode node, String pointer) {
        if (!node.isArray()) {
            return wrongType(pointer, "an array", node);
        }
        var values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            var value = bind(type, node.get(i), pointer + "/" + i);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == node.size() ? List.copyOf(values) : null;
    }

    private @Nullable Object set(List<?> values, String pointer) {
        var set = new LinkedHashSet<Object>(values);
        return set.size() == values.size() ? set : wrong("duplicate-value", pointer, "has the same value twice");
    }

    private @Nullable Object map(Type type, JsonNode node, String pointer) {
        if (!node.isObject()) {
            return wrongType(pointer, "an object", node);
        }
        var values = new LinkedHashMap<String, Object>();
        node.properties().forEach(entry -> {
            var value = bind(type, entry.getValue(), pointer + "/" + Pointers.escaped(entry.getKey()));
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        });
        return values.size() == node.size() ? java.util.Collections.unmodifiableMap(values) : null;
    }

    /** @param known names that the object may have beside the record's */
    private @Nullable Object record(Class<?> type, JsonNode node, String pointer, Set<String> known) {
        if (!node.isObject()) {
            return wrongType(pointer, "an object", node);
        }
        var shape = shapes.record(type);
        int before = errors.size();
        unknownFields(shape, node, pointer, known);
        var values = new Object[shape.fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field(shape.fields().get(i), node, pointer);
        }
        // of a thousand errors and more the last are not told, but what could not be bound is not there
        if (errors.size() > before || Arrays.asList(values).contains(null)) {
            constrain(shape, values, pointer);
            return null;
        }
        return valid(shape, values, pointer);
    }

    private void unknownFields(Shapes.RecordShape shape, JsonNode node, String pointer, Set<String> known) {
        for (var names = node.fieldNames(); names.hasNext() && errors.size() < StrictJson.MOST_ERRORS; ) {
            var name = names.next();
            if (!shape.names().contains(name) && !known.contains(name)) {
                wrong(
                        "unknown-field",
                        pointer + "/" + Pointers.escaped(name),
                        "there is no such field; known are "
                                + Stream.concat(shape.names().stream(), known.stream())
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
            }
        }
    }

    private @Nullable Object field(Shapes.Field field, JsonNode node, String pointer) {
        var child = node.get(field.name());
        if (child != null) {
            return bind(field.type(), child, at(field, pointer));
        }
        var value = absent(field.type());
        return value != null ? value : wrong("required", at(field, pointer), "is required");
    }

    private static String at(Shapes.Field field, String pointer) {
        return pointer + "/" + Pointers.escaped(field.name());
    }

    static boolean mayBeAbsent(Shapes.Field field) {
        return absent(field.type()) != null;
    }

    private static @Nullable Object absent(Type type) {
        if (type instanceof ParameterizedType generic) {
            return switch (generic.getRawType()) {
                case Class<?> raw when raw == Optional.class -> Optional.empty();
                case Class<?> raw when raw == Map.class -> Map.of();
                case Class<?> raw when raw == Set.class -> Set.of();
                default -> List.of();
            };
        }
        return null;
    }

    /** Validates the whole record at once, which is quicker than each component, and is what nearly always is all there is to do. */
    private @Nullable Object valid(Shapes.RecordShape shape, @Nullable Object[] values, String pointer) {
        int before = errors.size();
        var value = construct(shape, values, pointer);
        if (value == null) {
            var refused = List.copyOf(errors.subList(before, errors.size()));
            errors.subList(before, errors.size()).clear();
            constrain(shape, values, pointer);
            if (errors.size() == before) {
                errors.addAll(refused);
            }
            return null;
        }
        if (shape.constrained()) {
            for (var violation : shapes.validator().validate(value)) {
                wrong(
                        Constraints.code(violation),
                        at(shape.field(Constraints.component(violation)), pointer) + Constraints.within(violation),
                        violation.getMessage());
            }
        }
        return errors.size() > before ? null : value;
    }

    /** Validates the components that could be bound. */
    private void constrain(Shapes.RecordShape shape, @Nullable Object[] values, String pointer) {
        for (int i = 0; i < values.length; i++) {
            var field = shape.fields().get(i);
            if (values[i] != null && field.constrained()) {
                for (var violation : shapes.validator().validateValue(shape.type(), field.component(), values[i])) {
                    wrong(
                            Constraints.code(violation),
                            at(field, pointer) + Constraints.within(violation),
                            violation.getMessage());
                }
            }
        }
    }

    private @Nullable Object construct(Shapes.RecordShape shape, @Nullable Object[] values, String pointer) {
        try {
            return shape.constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            return switch (e.getCause()) {
                case Rejection rejection -> {
                    rejection.violations().forEach(v -> wrong(v.code(), pointer + v.pointer(), v.message()));
                    yield rejection.violations().isEmpty()
                            ? wrong(rejection.code().code(), pointer, String.valueOf(rejection.getMessage()))
                            : null;
                }
                case IllegalArgumentException refused ->
                    wrong("invalid-value", pointer, String.valueOf(refused.getMessage()));
                case null, default -> throw new IllegalStateException(e);
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object choice(Class<?> sealed, JsonNode node, String pointer) {
        if (!node.isObject()) {
            return wrongType(pointer, "an object", node);
        }
        var choice = shapes.choice(sealed);
        var at = pointer + "/" + choice.property();
        var name = node.get(choice.property());
        if (name == null) {
            return wrong(
                    "required",
                    at,
                    "is required, one of " + String.join(", ", choice.byName().keySet()));
        }
        var type = name.isTextual() ? choice.byName().get(name.textValue()) : null;
        return type == null
                ? wrong(
                        "invalid-value",
                        at,
                        "must be one of " + String.join(", ", choice.byName().keySet()))
                : record(type, node, pointer, Set.of(choice.property()));
    }

    private @Nullable Object constant(Class<?> type, JsonNode node, String pointer) {
        if (!node.isTextual()) {
            return wrongType(pointer, "a string", node);
        }
        var constants = shapes.constants(type);
        var constant = constants.get(node.textValue());
        return constant != null
                ? constant
                : wrong("invalid-value", pointer, "must be one of " + String.join(", ", constants.keySet()));
    }

    private @Nullable Object scalar(Class<?> type, JsonNode node, String pointer) {
        try {
            return Scalars.read(type, node);
        } catch (Scalars.Unfit unfit) {
            return wrong(unfit.code(), pointer + unfit.pointer(), String.valueOf(unfit.getMessage()));
        }
    }

    private @Nullable Object wrongType(String pointer, String expected, JsonNode node) {
        return wrong("wrong-type", pointer, Scalars.mustBe(expected, node));
    }

    private @Nullable Object wrong(String code, String pointer, String message) {
        if (errors.size() < StrictJson.MOST_ERRORS) {
            errors.add(new Violation(code, pointer, 0, message));
        }
        return null;
    }
}
