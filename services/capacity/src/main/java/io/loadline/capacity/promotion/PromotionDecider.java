package io.loadline.capacity.promotion;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Rejection;
import io.loadline.kernel.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rule of a promotion. */
public final class PromotionDecider implements Decider<PromotionCommand, PromotionEvent, Promotion> {
    private static final Duration LONGEST = Duration.ofDays(92);
    /** Since version 2 it may tell when a promotion was cancelled. */
    private static final EventTypes<PromotionEvent> EVENTS = EventTypes.of("promotion", PromotionEvent.class)
            .upcast(PromotionEvent.Cancelled.class, List.of(event -> event));

    PromotionDecider() {}

    @Override
    public EventTypes<PromotionEvent> events() {
        return EVENTS;
    }

    @Override
    public Promotion initial() {
        return Promotion.NONE;
    }

    @Override
    public Promotion evolve(Promotion promotion, PromotionEvent event) {
        return promotion.evolve(event);
    }

    @Override
    public Decision<PromotionEvent> decide(PromotionCommand command, Promotion promotion, Instant now) {
        return switch (command) {
            case PromotionCommand.Schedule c -> schedule(c, promotion);
            case PromotionCommand.Move c -> move(c, scheduled("move", promotion));
            case PromotionCommand.Cancel c -> {
                scheduled("cancel", promotion);
                yield Decision.of(new PromotionEvent.Cancelled(c.reason(), Optional.of(now)));
            }
        };
    }

    private static Decision<PromotionEvent> schedule(PromotionCommand.Schedule command, Promotion promotion) {
        if (promotion.status() != Promotion.Status.NONE) {
            throw illegal("schedule", promotion);
        }
        var expected = command.terms().expected();
        if (expected.gmv().isPresent() == expected.multiplier().isPresent()) {
            throw PromotionProblem.EXPECTATION_MISSING.at("/expected", "give either gmv or multiplier");
        }
        check(command.terms());
        return Decision.of(new PromotionEvent.Scheduled(command.terms()));
    }

    private static Decision<PromotionEvent> move(PromotionCommand.Move command, Promotion.Terms terms) {
        var phases = command.phases().isEmpty() ? along(terms, command.start()) : command.phases();
        var moved = new Promotion.Terms(
                terms.name(), command.start(), command.end(), phases, terms.expected(), terms.services());
        check(moved);
        return moved.equals(terms) ? Decision.none() : Decision.of(new PromotionEvent.Moved(moved));
    }

    private static List<Promotion.Phase> along(Promotion.Terms terms, Instant start) {
        var by = Duration.between(terms.start(), start);
        return terms.phases().stream()
                .map(p -> new Promotion.Phase(
                        p.name(), p.start().plus(by), p.end().plus(by)))
                .toList();
    }

    private static void check(Promotion.Terms terms) {
        if (!terms.start().isBefore(terms.end())
                || Duration.between(terms.start(), terms.end()).compareTo(LONGEST) > 0) {
            throw PromotionProblem.INVALID_WINDOW.at("/end", "end must be after start, by at most 92 days");
        }
        var wrong = new ArrayList<Rejection.Violation>();
        var free = terms.start();
        for (int i = 0; i < terms.phases().size(); i++) {
            var phase = terms.phases().get(i);
            if (phase.start().isBefore(free)
                    || !phase.start().isBefore(phase.end())
                    || phase.end().isAfter(terms.end())) {
                wrong.add(PromotionProblem.INVALID_PHASE.violation(
                        "/phases/" + i,
                        "a phase lies within the promotion, begins where the one before it has ended or later, and ends"
                                + " after it starts"));
            } else {
                free = phase.end();
            }
        }
        if (!wrong.isEmpty()) {
            throw new Rejection(PromotionProblem.INVALID_PHASE, "phases do not fit the promotion", wrong);
        }
    }

    private static Promotion.Terms scheduled(String verb, Promotion promotion) {
        if (promotion.status() == Promotion.Status.NONE) {
            throw PromotionProblem.UNKNOWN_PROMOTION.because("there is no such promotion");
        }
        if (!promotion.isScheduled()) {
            throw illegal(verb, promotion);
        }
        return promotion.terms().orElseThrow();
    }

    private static Rejection illegal(String verb, Promotion promotion) {
        return PromotionProblem.ILLEGAL_TRANSITION.notAllowed(
                verb, promotion.status(), promotion.isScheduled() ? List.of("move", "cancel") : List.of());
    }

    @Override
    public Optional<Publication> publish(UUID promotion, PromotionEvent event) {
        return Optional.of(
                switch (event) {
                    case PromotionEvent.Scheduled e ->
                        new Publication("promotion.scheduled", Announced.of(promotion, e.terms()));
                    case PromotionEvent.Moved e ->
                        new Publication("promotion.moved", Announced.of(promotion, e.terms()));
                    case PromotionEvent.Cancelled e ->
                        new Publication("promotion.cancelled", new CalledOff(promotion, e.at()));
                });
    }

    /** What others are told: docs/events/capacity/promotion.scheduled.v1.json. */
    record Announced(
            UUID id,
            String name,
            Instant start,
            Instant end,
            List<String> services,
            Optional<Double> multiplier,
            Optional<Money> gmv,
            List<Promotion.Phase> phases) {
        static Announced of(UUID id, Promotion.Terms terms) {
            return new Announced(
                    id,
                    terms.name(),
                    terms.start(),
                    terms.end(),
                    terms.services(),
                    terms.expected().multiplier(),
                    terms.expected().gmv(),
                    terms.phases());
        }
    }

    /** docs/events/capacity/promotion.cancelled.v1.json. */
    record CalledOff(UUID id, Optional<Instant> at) {}
}
