package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadline.eventstore.Decider;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a service could be a native executable, as far as its types tell: walks the commands, events and states of its deciders,
 * the records of its API, what it hears of others and what it reads of its own JSON, and everything that they are made of, and
 * finds each in the file that {@link NativeMetadata} writes, or among those that Java and the frameworks bring with their own
 * metadata; and whether the executable has every file that is packaged. A service's test extends it.
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

    /** Types whose methods read JSON. */
    private static final Set<String> READERS =
            Set.of("io.loadline.eventstore.Json", "io.loadline.eventstore.StoredEvent$Face");

    private final OwnTypes own;
    private final NativeRules rules;

    /** @param root the service's package */
    protected NativeReadiness(String root) {
        this.own = new OwnTypes(root);
        this.rules = new NativeRules(root, "io.loadline.eventstore", "io.loadline.kernel", "io.loadline.web");
    }

    @Test
    void nothingIsFoundByItsName() {
        rules.nothingIsFoundByItsName();
    }

    @Test
    void nothingIsSettledWhileItIsBuilt() {
        rules.nothingIsSettledWhileItIsBuilt();
    }

    @Test
    void noLibraryHoldsWhatAProcessHasToMake() throws IOException {
        rules.noLibraryHoldsWhatAProcessHasToMake(NativeResources.ofClassPath().filledAtRunTime());
    }

    @Test
    void everythingThatIsPackagedBesideTheClassesIsInANativeExecutable() throws IOException {
        assertEquals(Set.of(), NativeResources.ofClassPath().lacking());
    }

    @Test
    void everythingThatIsWrittenOrReadAsJsonIsKnownToANativeExecutable(@TempDir Path folder) throws IOException {
        var start = new ArrayList<Type>();
        for (var type : own.all()) {
            if (isDecider(type)) {
                start.addAll(partsOfDecider(type.getGenericInterfaces()));
            } else if (isAnnotated(type)) {
                start.addAll(shapesOf(type));
            }
            for (var field : type.getDeclaredFields()) {
                if (isDecider(field.getType()) && field.getGenericType() instanceof ParameterizedType generic) {
                    start.addAll(Arrays.asList(generic.getActualTypeArguments()));
                }
            }
        }
        own.listeners().forEach(listener -> start.addAll(listener.types().values()));
        start.addAll(readByName());

        assertFalse(start.isEmpty(), "neither a decider nor a resource in " + own.root());
        assertEquals(Set.of(), unknown(start, generated(folder)));
    }

    /** The names of the types in the file that {@link NativeMetadata} writes, with all that JSON needs of them. */
    private static Set<String> generated(Path folder) throws IOException {
        NativeMetadata.main(new String[] {folder.toString(), "test"});
        var names = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            var file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            for (var entry : new ObjectMapper().readTree(file.toFile())) {
                for (var what : List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields")) {
                    assertTrue(entry.path(what).asBoolean(), () -> entry + " lacks " + what);
                }
                names.add(entry.path("name").asText());
            }
        }
        return names;
    }

    /** What is named where JSON is read: payloads of jobs and deadlines, rows of read models. */
    private List<Type> readByName() {
        var types = new ArrayList<Type>();
        for (var type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(own.root())) {
            if (type.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> READERS.contains(call.getTargetOwner().getName()))) {
                type.getReferencedClassObjects().stream()
                        .map(reference -> reference.getRawType())
                        .filter(read -> !read.equals(type))
                        .forEach(read -> types.add(read.reflect()));
            }
        }
        return types;
    }

    private static boolean isDecider(Class<?> type) {
        return Decider.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    }

    /** The command, the event and the state of a decider. */
    private static List<Type> partsOfDecider(Type... interfaces) {
        return Arrays.stream(interfaces)
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(each -> each.getRawType() == Decider.class)
                .flatMap(each -> Arrays.stream(each.getActualTypeArguments()))
                .toList();
    }

    /** What a resource takes and gives, and the records that it nests but for those of its own. */
    private static List<Type> shapesOf(Class<?> resource) {
        var types = new ArrayList<Type>();
        for (Method method : resource.getDeclaredMethods()) {
            if (isAnnotated(method)) {
                types.add(method.getGenericReturnType());
                types.addAll(Arrays.asList(method.getGenericParameterTypes()));
            }
        }
        Arrays.stream(resource.getDeclaredClasses())
                .filter(nested -> !Modifier.isPrivate(nested.getModifiers()))
                .forEach(types::add);
        return types;
    }

    /** With an annotation of JAX-RS, which the testkit itself does not depend on. */
    private static boolean isAnnotated(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(each -> each.annotationType().getName().startsWith("jakarta.ws.rs."));
    }

    private static Set<String> unknown(List<Type> start, Set<String> generated) {
        var unknown = new TreeSet<String>();
        var seen = new LinkedHashSet<Type>();
        Deque<Type> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            var type = open.poll();
            if (seen.add(type)) {
                open.addAll(partsOf(type));
                if (type instanceof Class<?> plain && !isKnown(plain, generated)) {
                    unknown.add(plain.getName());
                }
            }
        }
        return unknown;
    }

    private static boolean isKnown(Class<?> type, Set<String> generated) {
        return type.isPrimitive()
                || type.isArray()
                || generated.contains(type.getName())
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
