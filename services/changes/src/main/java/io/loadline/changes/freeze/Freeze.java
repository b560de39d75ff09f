package io.loadline.changes.freeze;

import io.loadline.kernel.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A time in which changes wait.
 *
 * @param terms those that hold or held last; empty before it was ever opened
 * @param closedAt when it was lifted or has lapsed
 * @param excepted changes that may go out all the same; empty as long as there are none
 */
public record Freeze(State state, Optional<Terms> terms, Optional<Instant> closedAt, Optional<List<UUID>> excepted) {
    /** The rule. */
    public static final FreezeDecider DECIDER = new FreezeDecider();

    static final Freeze NONE = new Freeze(State.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it holds. One whose window is over still counts as open; it just covers no time any more. */
    public enum State {
        NONE,
        OPEN,
        CLOSED
    }

    Freeze evolve(FreezeEvent event) {
        return switch (event) {
            case FreezeEvent.Opened(var opened) ->
                new Freeze(State.OPEN, Optional.of(opened), Optional.empty(), Optional.empty());
            case FreezeEvent.Altered(var altered) ->
                new Freeze(State.OPEN, Optional.of(altered), Optional.empty(), excepted);
            case FreezeEvent.Excepted(var change, var reason, var by, var at) ->
                new Freeze(
                        state,
                        terms,
                        closedAt,
                        Optional.of(Stream.concat(exceptions().stream(), Stream.of(change))
                                .toList()));
            case FreezeEvent.Announced e -> this;
            case FreezeEvent.Closed(var reason, var at) -> new Freeze(State.CLOSED, terms, Optional.of(at), excepted);
        };
    }

    /** The changes that may go out all the same. */
    public List<UUID> exceptions() {
        return excepted.orElse(List.of());
    }

    /** When it holds, or held, in a window: once, or as often as it comes again until it is closed. */
    public List<Span> within(Window window) {
        var held = terms.orElseThrow();
        return held.recurrence()
                .map(again -> again.within(held.first(), window).stream()
                        .flatMap(occurrence -> untilClosed(occurrence).stream())
                        .filter(span -> span.overlaps(window))
                        .toList())
                .orElseGet(() -> held.window().overlaps(window) ? List.of(held.window()) : List.of());
    }

    private Optional<Span> untilClosed(Window occurrence) {
        var end = closedAt.filter(occurrence.end()::isAfter).orElse(occurrence.end());
        return occurrence.start().isBefore(end) ? Optional.of(Span.until(occurrence.start(), end)) : Optional.empty();
    }
}
