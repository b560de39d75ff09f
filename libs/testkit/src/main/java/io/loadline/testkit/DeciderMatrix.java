package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Rejection;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole table of a rule, written by hand: every command meets every state.
 *
 * <pre>{@code
 * DeciderMatrix.of(Freeze.DECIDER, NOW)
 *     .in(Freeze.NONE, OPEN, CLOSED)
 *     .on(new Open(TERMS), "freeze.opened", "nothing", "freeze.opened")
 *     .on(new Close("done"), "unknown-freeze", "freeze.closed", "illegal-transition")
 *     .holds();
 * }</pre>
 *
 * @param <C> commands
 * @param <E> events
 * @param <S> states
 */
public final class DeciderMatrix<C, E, S> {

    /** Names the kinds of stream whose whole table a test class holds, with this class or by itself. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Of {
        /** As in the stored types of their events. */
        String[] value();
    }

    private final Decider<C, E, S> decider;
    private final Instant now;
    private List<S> states = List.of();
    private final List<Row<C>> rows = new ArrayList<>();

    private DeciderMatrix(Decider<C, E, S> decider, Instant now) {
        this.decider = decider;
        this.now = now;
    }

    /** @param now when all of it is decided */
    public static <C, E, S> DeciderMatrix<C, E, S> of(Decider<C, E, S> decider, Instant now) {
        return new DeciderMatrix<>(decider, now);
    }

    /** The states, from left to right. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read, never written
    public final DeciderMatrix<C, E, S> in(S... columns) {
        states = List.of(columns);
        return this;
    }

    /**
     * What a command leads to in each state.
     *
     * @param expected the stored types of the events, with a plus between; {@code nothing}; or the code of the refusal
     */
    public DeciderMatrix<C, E, S> on(C command, String... expected) {
        rows.add(new Row<>(command, List.of(expected)));
        return this;
    }

    /** @throws AssertionError with the first cell that is wrong, or with what no cell covers */
    public void holds() {
        var seen = new TreeSet<String>();
        for (var row : rows) {
            assertEquals(states.size(), row.expected().size(), () -> "cells of " + row.command());
            for (int column = 0; column < states.size(); column++) {
                cell(row, column, seen);
            }
        }
        assertEquals(new TreeSet<>(decider.events().names()), seen, "events that some cell leads to");
        assertEquals(Set.of(), commandsWithoutRow(), "commands without a row");
        assertEquals(Set.of(), statesWithoutColumn(), "states without a column");
    }

    private void cell(Row<C> row, int column, Set<String> seen) {
        var state = states.get(column);
        String outcome;
        try {
            var events = decider.decide(row.command(), state, now).events();
            // what was decided must be a fact that the state can take in
            var after = state;
            for (var event : events) {
                after = decider.evolve(after, event);
            }
            var names = events.stream().map(decider.events()::name).toList();
            seen.addAll(names);
            outcome = names.isEmpty() ? "nothing" : String.join(" + ", names);
        } catch (Rejection rejection) {
            outcome = rejection.code().code();
        }
        assertEquals(row.expected().get(column), outcome, () -> row.command() + " in " + state);
    }

    private Set<String> commandsWithoutRow() {
        return rows.stream()
                .flatMap(row -> variants(row.command().getClass()))
                .filter(type -> rows.stream().noneMatch(row -> type.isInstance(row.command())))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

    /** The record itself, and all of the sealed interface that it is one of. */
    private static Stream<Class<?>> variants(Class<?> command) {
        return Stream.concat(
                Stream.of(command),
                Arrays.stream(command.getInterfaces())
                        .filter(Class::isSealed)
                        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses())));
    }

    /** The constants of a state's enumeration, or whether there is anything yet. */
    private Set<String> statesWithoutColumn() {
        var missing = new TreeSet<String>();
        var first = states.getFirst();
        if (first instanceof Optional<?>) {
            Stream.of(true, false)
                    .filter(present -> states.stream().noneMatch(state -> ((Optional<?>) state).isPresent() == present))
                    .forEach(present -> missing.add("present: " + present));
        } else {
            Arrays.stream(first.getClass().getRecordComponents())
                    .filter(component -> component.getType().isEnum())
                    .forEach(component -> Arrays.stream(component.getType().getEnumConstants())
                            .filter(constant ->
                                    states.stream().noneMatch(state -> constant.equals(value(component, state))))
                            .forEach(constant -> missing.add(constant.toString())));
        }
        return missing;
    }

    private static Object value(RecordComponent component, Object state) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(state);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row<C>(C command, List<String> expected) {}
}
