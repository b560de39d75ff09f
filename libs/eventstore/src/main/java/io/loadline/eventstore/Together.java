package io.loadline.eventstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** The streams that one command reads, and what was decided on them so far. Lives within one transaction. */
public final class Together {
    private final Context context;
    private final Map<UUID, Loaded<?>> states;
    private final boolean held;
    private final Map<UUID, Pending<?>> pending = new LinkedHashMap<>();

    /** @param held whether the streams are held, so that nobody else changes them until this is written */
    Together(Context context, Map<UUID, Loaded<?>> states, boolean held) {
        this.context = context;
        this.states = states;
        this.held = held;
    }

    Context context() {
        return context;
    }

    /** @throws Rejection when the stream that the client means has another version than it asked for */
    void checkPrecondition() {
        context.precondition()
                .ifPresent(required -> required.check(
                        Objects.requireNonNull(states.get(required.stream()), "not loaded for this command")
                                .version()));
    }

    /** The one stream of a command that holds none, as it was before: whether it still is, has to be judged. */
    Optional<Loaded<?>> unheld() {
        return held ? Optional.empty() : Optional.of(states.values().iterator().next());
    }

    List<Pending<?>> pending() {
        return pending.values().stream()
                .sorted((a, b) -> a.stream.compareTo(b.stream))
                .toList();
    }

    boolean isWithoutEvents() {
        return pending.values().stream().allMatch(one -> one.events.isEmpty());
    }

    /** A stream was written up to this position. */
    void reached(UUID stream, long position) {
        Objects.requireNonNull(pending.get(stream)).position = position;
    }

    /** The last of the positions of the streams; final once the events are appended. */
    long position() {
        return LongStream.concat(
                        states.values().stream().mapToLong(Loaded::position),
                        pending.values().stream().mapToLong(one -> one.position))
                .max()
                .orElse(0);
    }

    /** The state of one of the streams, after what was decided on it so far. */
    @SuppressWarnings("unchecked")
    public <S> S state(Decider<?, ?, S> decider, UUID stream) {
        var decided = pending.get(stream);
        return decided == null ? loaded(decider, stream).state() : (S) decided.state;
    }

    public <S> boolean exists(Decider<?, ?, S> decider, UUID stream) {
        return loaded(decider, stream).exists();
    }

    /** Decides a command on one of the streams. */
    public <C, E, S> void decide(Decider<C, E, S> decider, UUID stream, C command) {
        var state = state(decider, stream);
        var decision = decider.decide(command, state, context.now());
        Pending<E> target = pendingOf(decider, stream);
        for (var event : decision.events()) {
            state = decider.evolve(state, event);
        }
        target.events.addAll(decision.events());
        target.also.addAll(decision.also());
        target.state = state;
    }

    /** What was decided on a stream; true once the events are appended. */
    @SuppressWarnings("unchecked")
    public <E, S> Outcome<E, S> outcome(Decider<?, E, S> decider, UUID stream) {
        var before = loaded(decider, stream);
        var decided = (Pending<E>) pending.get(stream);
        if (decided == null || decided.events.isEmpty()) {
            return new Outcome<>(stream, state(decider, stream), before.version(), List.of());
        }
        return new Outcome<>(
                stream, state(decider, stream), before.version() + decided.events.size(), List.copyOf(decided.events));
    }

    @SuppressWarnings("unchecked")
    private <C, E, S> Pending<E> pendingOf(Decider<C, E, S> decider, UUID stream) {
        return (Pending<E>) pending.computeIfAbsent(stream, id -> new Pending<>(decider, loaded(decider, id)));
    }

    @SuppressWarnings("unchecked")
    private <S> Loaded<S> loaded(Decider<?, ?, S> decider, UUID stream) {
        var loaded = (Loaded<S>) states.get(stream);
        if (loaded == null) {
            throw new IllegalArgumentException(
                    "stream " + stream + " of " + decider + " was not loaded for this command");
        }
        return loaded;
    }

    /** What is to be written to one stream. */
    static final class Pending<E> {
        final Decider<?, E, ?> decider;
        final UUID stream;
        final Loaded<?> before;
        final List<E> events = new ArrayList<>();
        final List<Decision.Also> also = new ArrayList<>();
        Object state;
        long position;
        int published;

        Pending(Decider<?, E, ?> decider, Loaded<?> before) {
            this.decider = decider;
            this.stream = before.stream();
            this.before = before;
            this.state = before.state();
            this.position = before.position();
            this.published = before.published();
        }

        /** The stream once this is written. */
        Loaded<?> after() {
            return new Loaded<>(stream, state, before.version() + events.size(), position, published);
        }
    }
}
