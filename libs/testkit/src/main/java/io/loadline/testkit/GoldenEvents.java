package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What was once stored stays readable for ever: every stored type has a file for each of its schema versions in
 * {@code src/test/resources/events}, which is read and, in today's version, written again without a difference. A field that is
 * renamed without an upcaster fails the build. A service's test extends it; {@code -Dloadline.write=true} writes the files that
 * are missing, to be looked at and kept, never changed.
 */
public abstract class GoldenEvents {
    private static final Path FOLDER = Path.of("src", "test", "resources", "events");

    private final OwnTypes own;

    /** @param root the service's package */
    protected GoldenEvents(String root) {
        this.own = new OwnTypes(root);
    }

    @TestFactory
    Stream<DynamicTest> everyStoredEventIsReadAsItWasWritten() {
        return own.deciders().stream()
                .map(Decider::events)
                .flatMap(events ->
                        events.names().stream().sorted().map(name -> dynamicTest(name, () -> holds(events, name))));
    }

    @Test
    void everyFileIsOfAnEventThatCanBeStored() throws IOException {
        var names = own.deciders().stream()
                .flatMap(decider -> decider.events().names().stream())
                .collect(Collectors.toSet());
        try (var folders = Files.list(FOLDER)) {
            var unknown = folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !names.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(Set.of(), unknown);
        }
    }

    private <E> void holds(EventTypes<E> events, String name) throws IOException {
        if (Boolean.getBoolean("loadline.write") && !Files.exists(file(name, 1))) {
            write(events, name);
        }
        int version = 0;
        do {
            version++;
            assertTrue(
                    Files.exists(file(name, version)),
                    () -> name + " has no golden file: write it with" + " -Dloadline.write=true");
        } while (!isToday(events, name, version));
    }

    /** @return whether no later version exists */
    private static <E> boolean isToday(EventTypes<E> events, String name, int version) throws IOException {
        var stored = Files.readString(file(name, version));
        E event = events.read(name, version, stored);
        if (events.schemaVersion(event) > version) {
            return false;
        }
        var filled = new Filled().and(event.getClass(), Json.tree(stored));
        assertEquals(Set.of(), filled.missing(), "the file lacks fields");
        assertEquals(Set.of(), filled.neverPresent(), "the file lacks optional fields");
        assertEquals(Json.tree(stored), Json.tree(Json.write(event)));
        return true;
    }

    private <E> void write(EventTypes<E> events, String name) throws IOException {
        Files.createDirectories(file(name, 1).getParent());
        for (var type : candidates(events, name)) {
            var sample = Sample.of(type);
            // what a validating constructor refuses stays like this, to be written by hand
            Files.writeString(file(name, 1), pretty(sample));
            E event = events.read(name, 1, sample.toString());
            if (event.getClass() == type) {
                Files.writeString(file(name, 1), pretty(Json.tree(Json.write(event))));
                return;
            }
        }
    }

    /** The records that could be of that name: several kinds of stream may call an event the same. */
    private List<Class<?>> candidates(EventTypes<?> events, String name) {
        return own.all().stream()
                .filter(type -> type.isInterface() && type.isSealed())
                .filter(type -> EventTypes.of(events.kind(), type).names().equals(events.names()))
                .<Class<?>>flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .filter(type -> name.endsWith("." + kebab(type.getSimpleName())))
                .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String pretty(JsonNode tree) {
        return tree.toPrettyString() + "\n";
    }

    private static Path file(String name, int version) {
        return FOLDER.resolve(name).resolve(version + ".json");
    }
}
