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
 * @param exemptions of each change that an exception was asked for, granted or refused for; empty as long as there are none
 */
public record Freeze(
        State state,
        Optional<Terms> terms,
        Optional<Instant> closedAt,
        Optional<List<UUID>> excepted,
        Optional<List<Exemption>> exemptions) {
    /** The rule. */
    public static final FreezeDecider DECIDER = new FreezeDecider();

    static final Freeze NONE =
            new Freeze(State.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it holds. One whose window is over still counts as open; it just covers no time any more. */
    public enum State {
        NONE,
        OPEN,
        CLOSED
    }

    Freeze evolve(FreezeEvent event) {
        return switch (event) {
            case FreezeEvent.Opened(var opened) ->
                new Freeze(State.OPEN, Optional.of(opened), Optional.empty(), Optional.empty(), Optional.empty());
            case FreezeEvent.Altered(var altered) ->
                new Freeze(State.OPEN, Optional.of(altered), Optional.empty(), excepted, exemptions);
            case FreezeEvent.ExceptionAsked asked -> with(Exemption.asked(asked));
            case FreezeEvent.Excepted granted -> with(Exemption.granted(exemption(granted.change()), granted));
            case FreezeEvent.ExceptionRefused refused -> with(Exemption.refused(exemption(refused.change()), refused));
            case FreezeEvent.ExceptionExpired(var change, var at) ->
                exemption(change).map(over -> with(over.expired())).orElse(this);
            case FreezeEvent.Announced e -> this;
            case FreezeEvent.Closed(var reason, var at) ->
                new Freeze(State.CLOSED, terms, Optional.of(at), excepted, exemptions);
        };
    }

    /** The same with what has become of one exemption; whoever reads rows of before knows those that are granted alone. */
    private Freeze with(Exemption now) {
        var others = exceptions().stream().filter(change -> !change.equals(now.change()));
        var granted = now.status() == Exemption.Status.GRANTED ? Stream.of(now.change()) : Stream.<UUID>empty();
        var rest = known().filter(exemption -> !exemption.change().equals(now.change()));
        return new Freeze(
                state,
                terms,
                closedAt,
                Optional.of(Stream.concat(others, granted).toList()),
                Optional.of(Stream.concat(rest, Stream.of(now)).toList()));
    }

    /** Where it stands with a change; empty when nobody has asked or decided. */
    Optional<Exemption> exemption(UUID change) {
        return known().filter(exemption -> exemption.change().equals(change)).findFirst();
    }

    private Stream<Exemption> known() {
        return exemptions.stream().flatMap(List::stream);
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
                        .map(occurrence -> Span.until(occurrence.start(), occurrence.end())))
                .orElseGet(() -> Stream.of(held.window()))
                .flatMap(span -> untilClosed(span).stream())
                .filter(span -> span.overlaps(window))
                .toList();
    }

    /** Whether it comes again. */
    boolean recurs() {
        return terms.orElseThrow().recurrence().isPresent();
    }

    /** When it holds or held, of what comes again the first time; empty when it was closed before it began. */
    public Optional<Span> first() {
        return untilClosed(terms.orElseThrow().window());
    }

    private Optional<Span> untilClosed(Span span) {
        var end = Stream.concat(span.end().stream(), closedAt.stream()).min(Instant::compareTo);
        return end.map(span.start()::isBefore).orElse(true)
                ? Optional.of(new Span(span.start(), end))
                : Optional.empty();
    }
}
