package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.loadline.eventstore.Decider;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Whether a service could be a native executable, as far as its types tell: walks the commands, events and states of its deciders
 * and the records of its API, and everything that they are made of, and finds each among the types that {@link NativeMetadata}
 * makes known, or among those that Java and the frameworks bring with their own metadata. A service's test extends it.
 */
public abstract class NativeReadiness {

    private static final List<String> KNOWN = List.of(
            "java.",
            "jakarta.",
            "io.smallrye.mutiny.",
            "io.quarkus.",
            "io.vertx.",
            "org.jboss.resteasy.",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.databind.node.");

    private final String root;

    /** @param root the service's package */
    protected NativeReadiness(String root) {
        this.root = root;
    }

    @Test
    void everythingThatIsWrittenAsJsonIsKnownToANativeExecutable() throws IOException {
        var start = new ArrayList<Type>();
        for (var type : own()) {
            if (isDecider(type)) {
                start.addAll(typesOf(type));
            } else if (isAnnotated(type)) {
                start.addAll(shapesOf(type));
            }
        }

        assertFalse(start.isEmpty(), "neither a decider nor a resource in " + root);
        assertEquals(Set.of(), unknown(start));
    }

    private List<Class<?>> own() throws IOException {
        var types = new ArrayList<Class<?>>();
        for (var name : NativeMetadata.names(System.getProperty("java.class.path"))) {
            if (name.startsWith(root + ".") && !name.endsWith("Test") && !name.contains("Test$")) {
                types.add(load(name));
            }
        }
        return types;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeReadiness.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDecider(Class<?> type) {
        return Decider.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    }

    /** The command, the event and the state of a decider. */
    private static List<Type> typesOf(Class<?> decider) {
        return Arrays.stream(decider.getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(each -> each.getRawType() == Decider.class)
                .flatMap(each -> Arrays.stream(each.getActualTypeArguments()))
                .toList();
    }

    /** What a resource takes and gives, and the records that it nests. */
    private static List<Type> shapesOf(Class<?> resource) {
        var types = new ArrayList<Type>();
        for (Method method : resource.getDeclaredMethods()) {
            if (isAnnotated(method)) {
                types.add(method.getGenericReturnType());
                types.addAll(Arrays.asList(method.getGenericParameterTypes()));
            }
        }
        types.addAll(Arrays.asList(resource.getDeclaredClasses()));
        return types;
    }

    /** With an annotation of JAX-RS, which the testkit itself does not depend on. */
    private static boolean isAnnotated(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(each -> each.annotationType().getName().startsWith("jakarta.ws.rs."));
    }

    private static Set<String> unknown(List<Type> start) {
        var unknown = new TreeSet<String>();
        var seen = new LinkedHashSet<Type>();
        Deque<Type> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            var type = open.poll();
            if (seen.add(type)) {
                open.addAll(partsOf(type));
                if (type instanceof Class<?> plain && !isKnown(plain)) {
                    unknown.add(plain.getName());
                }
            }
        }
        return unknown;
    }

    private static boolean isKnown(Class<?> type) {
        return type.isPrimitive()
                || type.isArray()
                || NativeMetadata.needsReflection(type)
                || isWrapper(type)
                || KNOWN.stream().anyMatch(type.getName()::startsWith);
    }

    /** A type of ours that has no JSON of its own: it only carries others, which are walked. */
    private static boolean isWrapper(Class<?> type) {
        return type.getName().startsWith("io.loadline.") && type.getTypeParameters().length > 0 && type.isInterface();
    }

    private static List<Type> partsOf(Type type) {
        return switch (type) {
            case Class<?> plain -> partsOf(plain);
            case ParameterizedType generic -> {
                var parts = new ArrayList<Type>(Arrays.asList(generic.getActualTypeArguments()));
                parts.add(generic.getRawType());
                yield parts;
            }
            case WildcardType wildcard -> Arrays.asList(wildcard.getUpperBounds());
            default -> List.of();
        };
    }

    private static List<Type> partsOf(Class<?> type) {
        if (type.isArray()) {
            return List.of(type.getComponentType());
        }
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .toList();
        }
        return type.isSealed() ? Arrays.asList(type.getPermittedSubclasses()) : List.of();
    }
}
