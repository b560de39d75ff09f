package io.loadline.testkit;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which components of a record, and of the records that it is made of, some JSON fills. */
final class Filled {
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> optional = new TreeSet<>();
    private final Set<String> present = new TreeSet<>();

    /** Looks at one more document of that type. */
    Filled and(Type type, JsonNode node) {
        if (type instanceof ParameterizedType generic) {
            generic(generic, node);
        } else if (type instanceof Class<?> plain && plain.isRecord() && node.isObject()) {
            for (var component : plain.getRecordComponents()) {
                component(plain, component, node);
            }
        }
        return this;
    }

    /** Components that must be there and were not in some document. */
    Set<String> missing() {
        return missing;
    }

    /** Optional components that were in no document. */
    Set<String> neverPresent() {
        var never = new TreeSet<>(optional);
        never.removeAll(present);
        return never;
    }

    private void generic(ParameterizedType generic, JsonNode node) {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            and(arguments[0], node);
        } else if (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            node.forEach(element -> and(arguments[arguments.length - 1], element));
        } else {
            and(raw, node);
        }
    }

    private void component(Class<?> record, RecordComponent component, JsonNode object) {
        if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
            return;
        }
        var name = record.getSimpleName() + "." + component.getName();
        var isThere = object.hasNonNull(property(component));
        if (component.getType() == Optional.class) {
            optional.add(name);
        } else if (!isThere) {
            missing.add(name);
        }
        if (isThere) {
            present.add(name);
            and(component.getGenericType(), object.get(property(component)));
        }
    }

    /** What a component is called in JSON. */
    static String property(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(component.getName());
    }
}
