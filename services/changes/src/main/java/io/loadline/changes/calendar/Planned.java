package io.loadline.changes.calendar;

import io.loadline.changes.change.Change;
import io.loadline.changes.freeze.Freeze;
import io.loadline.changes.freeze.Span;
import io.loadline.changes.row.Row;
import io.loadline.kernel.Window;
import io.loadline.web.ICalendar;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is planned, as it stands in the calendar. */
final class Planned {
    private static final Duration KNOWN = Duration.ofDays(5 * 366);

    private Planned() {}

    static ICalendar.Event of(Row<Change> row) {
        var change = row.state();
        var subject = change.subject().orElseThrow();
        return new ICalendar.Event(
                "change-" + row.id(),
                row.version(),
                change.proposal().orElseThrow().window(),
                subject.title() + " (" + subject.service() + ")",
                words(
                        subject.type(),
                        subject.kind(),
                        subject.environment(),
                        change.state(),
                        "by " + change.requester()),
                "CHANGE",
                switch (change.state()) {
                    case NONE, DRAFT, ASSESSING, AWAITING_APPROVAL, ON_HOLD, MISSED, DETECTED, RETRO_APPROVAL ->
                        ICalendar.Status.TENTATIVE;
                    case SCHEDULED, IN_PROGRESS, VERIFYING, ROLLING_BACK, REVIEW, CLOSED -> ICalendar.Status.CONFIRMED;
                    case CANCELLED -> ICalendar.Status.CANCELLED;
                },
                false);
    }

    /** @param shown the part of time that the calendar shows, at whose end a freeze ends of which nobody knows when it does */
    static ICalendar.Event of(Row<Freeze> row, Window shown) {
        var freeze = row.state();
        var terms = freeze.terms().orElseThrow();
        // the length of what comes again is that of the first time
        var held = terms.recurrence().isPresent() ? Optional.of(terms.window()) : freeze.first();
        var start = terms.window().start();
        var end = held.or(() -> Optional.of(terms.window()))
                .flatMap(Span::end)
                .filter(start::isBefore)
                .orElseGet(() -> shown.end().isAfter(start) ? shown.end() : start.plusSeconds(1));
        return new ICalendar.Event(
                "freeze-" + row.id(),
                row.version(),
                new Window(start, end),
                terms.reason(),
                words(
                        terms.level(),
                        terms.environment(),
                        terms.services().isEmpty() ? "all services" : String.join(", ", terms.services()),
                        terms.tier().map(tier -> "tier " + tier).orElse("every tier"),
                        freeze.closedAt().map(at -> "closed").orElse(""),
                        freeze.closedAt().or(() -> terms.window().end()).isEmpty() ? "until further notice" : ""),
                "FREEZE",
                // what has been stays, although it was lifted
                freeze.first().isPresent() ? ICalendar.Status.CONFIRMED : ICalendar.Status.CANCELLED,
                true,
                repeat(freeze, shown),
                freeze.closedAt());
    }

    private static Optional<ICalendar.Repeat> repeat(Freeze freeze, Window shown) {
        var terms = freeze.terms().orElseThrow();
        return terms.recurrence().map(again -> {
            var first = terms.first();
            return new ICalendar.Repeat(
                    again.timeZone(),
                    freeze.closedAt().map(at -> again.endedBy(at, first)).orElse(again.rule()),
                    again.exceptions(first),
                    freeze.within(shown).stream()
                            .map(span -> new Window(span.start(), span.end().orElseThrow()))
                            .filter(span -> !span.length().equals(first.length()))
                            .toList(),
                    shown.end().plus(KNOWN));
        });
    }

    private static String words(Object... parts) {
        return Stream.of(parts)
                .map(part -> part instanceof Enum<?> word
                        ? word.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        : part.toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
