package io.loadline.eventstore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The stored types of one kind of stream: {@code ChangeEvent.RolledBack} of kind {@code change} is stored as
 * {@code change.rolled-back}. Old events stay readable for ever: each earlier schema version has an upcaster to the next.
 */
public final class EventTypes<E> {
    private final String kind;
    private final Map<String, Type<? extends E>> byName = new HashMap<>();
    private final Map<Class<?>, Type<? extends E>> byClass = new HashMap<>();

    private EventTypes(String kind) {
        this.kind = kind;
    }

    /** Every record that the sealed interface permits, each at schema version 1 unless {@link #upcast} says more. */
    @SuppressWarnings("unchecked")
    public static <E> EventTypes<E> of(String kind, Class<E> events) {
        var types = new EventTypes<E>(kind);
        for (var permitted : events.getPermittedSubclasses()) {
            types.put(new Type<>(
                    kind + "." + kebab(permitted.getSimpleName()), (Class<? extends E>) permitted, List.of()));
        }
        return types;
    }

    /**
     * The record's shape has changed.
     *
     * @param upcasters from version 1 to 2, from 2 to 3 and so on; JSON in, JSON out
     */
    public EventTypes<E> upcast(Class<? extends E> type, List<UnaryOperator<JsonNode>> upcasters) {
        put(new Type<>(typeOf(type).name(), type, List.copyOf(upcasters)));
        return this;
    }

    public String kind() {
        return kind;
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    public String name(E event) {
        return typeOf(event.getClass()).name();
    }

    public int schemaVersion(E event) {
        return typeOf(event.getClass()).schemaVersion();
    }

    /** The event, upcast to today's record; empty when it is of another kind. */
    public Optional<E> read(StoredEvent event) {
        return Optional.ofNullable(byName.get(event.type()))
                .map(type -> type.read(event.schemaVersion(), event.data()));
    }

    /** Reads an event of this kind as it was written under some schema version. */
    public E read(String name, int schemaVersion, String data) {
        var type = byName.get(name);
        if (type == null) {
            throw new IllegalStateException("no event type " + name + " in kind " + kind);
        }
        return type.read(schemaVersion, data);
    }

    private void put(Type<? extends E> type) {
        byName.put(type.name(), type);
        byClass.put(type.record(), type);
    }

    private Type<? extends E> typeOf(Class<?> record) {
        var type = byClass.get(record);
        if (type == null) {
            throw new IllegalStateException(record + " is no event of kind " + kind);
        }
        return type;
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private record Type<T>(String name, Class<T> record, List<UnaryOperator<JsonNode>> upcasters) {
        int schemaVersion() {
            return upcasters.size() + 1;
        }

        T read(int version, String data) {
            if (version > schemaVersion()) {
                throw new IllegalStateException(name + " v" + version + " was written by a newer release");
            }
            if (version == schemaVersion()) {
                return Json.read(data, record);
            }
            var tree = Json.tree(data);
            for (var upcaster : upcasters.subList(version - 1, upcasters.size())) {
                tree = upcaster.apply(tree);
            }
            return Json.bind(tree, record);
        }
    }
}
