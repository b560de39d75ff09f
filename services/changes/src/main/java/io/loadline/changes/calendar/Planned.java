package io.loadline.changes.calendar;

import io.loadline.changes.change.Change;
import io.loadline.changes.freeze.Freeze;
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
        var start = terms.window().start();
        var end = terms.window()
                .end()
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
                        terms.window().end().isEmpty() ? "until further notice" : ""),
                "FREEZE",
                holdsOrHeld(freeze) ? ICalendar.Status.CONFIRMED : ICalendar.Status.CANCELLED,
                true,
                repeat(freeze, shown));
    }

    /** What came again has been, although it does so no more. */
    private static boolean holdsOrHeld(Freeze freeze) {
        var terms = freeze.terms().orElseThrow();
        return freeze.state() == Freeze.State.OPEN
                || (terms.recurrence().isPresent()
                        && freeze.closedAt()
                                .filter(at -> at.isAfter(terms.window().start()))
                                .isPresent());
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
