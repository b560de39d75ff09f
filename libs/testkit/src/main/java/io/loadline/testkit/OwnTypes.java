package io.loadline.testkit;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.inbox.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes of one service, without its tests: what a check walks instead of a list that somebody would have to keep.
 *
 * @param root the service's package, {@code io.loadline.changes}
 */
public record OwnTypes(String root) {

    /** All of them, not initialised. */
    public List<Class<?>> all() {
        return named(false);
    }

    /** The classes of its tests. */
    List<Class<?>> tests() {
        return named(true);
    }

    private List<Class<?>> named(boolean ofTests) {
        try {
            return NativeMetadata.names(System.getProperty("java.class.path")).stream()
                    .filter(name -> name.startsWith(root + "."))
                    .<Class<?>>map(OwnTypes::load)
                    .filter(type -> isOfTests(type) == ofTests)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every rule of the service. @throws AssertionError when one is held in no constant, where nobody would find it */
    public Set<Decider<?, ?, ?>> deciders() {
        var found = new LinkedHashSet<Decider<?, ?, ?>>();
        var types = all();
        types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field ->
                        Modifier.isStatic(field.getModifiers()) && Decider.class.isAssignableFrom(field.getType()))
                .forEach(field -> found.add(read(field)));
        types.stream()
                .filter(type -> Decider.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> found.stream().noneMatch(type::isInstance))
                .findFirst()
                .ifPresent(type -> {
                    throw new AssertionError(type + " is held in no constant");
                });
        return found;
    }

    /** What the service reads of the others. Only their types can be asked for: they have nothing to hear with. */
    public List<Subscription> listeners() {
        return all().stream()
                .filter(type -> Subscription.class.isAssignableFrom(type) && !type.isInterface())
                .map(type -> (Subscription) withNothing(type.getDeclaredConstructors()[0]))
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OwnTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfTests(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith("/test-classes/");
    }

    private static Decider<?, ?, ?> read(Field field) {
        try {
            field.setAccessible(true);
            return (Decider<?, ?, ?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object withNothing(Constructor<?> constructor) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(new Object[constructor.getParameterCount()]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
