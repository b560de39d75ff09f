package io.loadline.capacity.fleet;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The rule of what PUT describes: the description replaces the one before it; the same one again changes nothing.
 *
 * @param <E> the description, which is command, event and state alike
 */
public final class Registration<E> implements Decider<E, E, Optional<E>> {
    private final EventTypes<E> events;
    private final Class<? extends E> description;
    private final Function<E, Optional<Publication>> published;

    /**
     * @param kind first part of the stored type
     * @param description sealed interface whose one record is the description
     * @param published what others are told of it
     */
    public Registration(String kind, Class<E> description, Function<E, Optional<Publication>> published) {
        this.events = EventTypes.of(kind, description);
        this.description = theOne(description);
        this.published = published;
    }

    @SuppressWarnings("unchecked")
    private static <E> Class<? extends E> theOne(Class<E> description) {
        return (Class<? extends E>) description.getPermittedSubclasses()[0];
    }

    /**
     * The same when the description has got fields since that may be absent.
     *
     * @param times how often
     */
    public Registration<E> extended(int times) {
        events.upcast(description, Collections.nCopies(times, event -> event));
        return this;
    }

    @Override
    public EventTypes<E> events() {
        return events;
    }

    @Override
    public Optional<E> initial() {
        return Optional.empty();
    }

    @Override
    public Decision<E> decide(E description, Optional<E> known, Instant now) {
        return known.equals(Optional.of(description)) ? Decision.none() : Decision.of(description);
    }

    @Override
    public Optional<E> evolve(Optional<E> known, E description) {
        return Optional.of(description);
    }

    @Override
    public Optional<Publication> publish(UUID stream, E description) {
        return published.apply(description);
    }
}
