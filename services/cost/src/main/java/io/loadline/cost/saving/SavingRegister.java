package io.loadline.cost.saving;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What all savings have claimed, so that the same money is not claimed twice: of overlapping cost in the same days, the first to be
 * verified claims, and the next only what goes beyond it.
 *
 * @param claims by saving
 */
public record SavingRegister(Map<UUID, Claim> claims) {
    static final UUID STREAM = Uuids.named("savings-register", "");
    static final SavingRegister NONE = new SavingRegister(Map.of());

    public SavingRegister {
        claims = Map.copyOf(claims);
    }

    /**
     * What a saving has claimed.
     *
     * @param from first business day
     * @param to first business day after
     */
    public record Claim(UUID saving, Proposal.Scope scope, LocalDate from, LocalDate to, Money claimed) {
        private static final int SCALE = 12;

        /** The part of it in [from, to), evenly by day and rounded up, for whoever claims next stands behind. */
        private BigDecimal within(LocalDate start, LocalDate end) {
            var first = from.isAfter(start) ? from : start;
            var last = to.isBefore(end) ? to : end;
            long days = Math.max(0, ChronoUnit.DAYS.between(first, last));
            return claimed.amount()
                    .multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)), SCALE, RoundingMode.UP);
        }
    }

    /** What others than a saving have claimed of a scope in [from, to), rounded up to two decimal places. */
    Money claimedByOthers(UUID saving, Proposal.Scope scope, Evidence evidence) {
        var sum = claims.values().stream()
                .filter(claim -> !claim.saving().equals(saving) && claim.scope().overlaps(scope))
                .map(claim -> claim.within(evidence.from(), evidence.to()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum.setScale(2, RoundingMode.UP), evidence.low().currency());
    }

    /** What can be asked of it. */
    public sealed interface Command {
        record Take(Claim claim) implements Command {}

        record Free(UUID saving) implements Command {}
    }

    /** What happened to it. */
    public sealed interface Event {
        record Claimed(Claim claim) implements Event {}

        record Freed(UUID saving) implements Event {}
    }

    /** The rule. */
    public static final Decider<Command, Event, SavingRegister> DECIDER = new RegisterDecider();

    private static final class RegisterDecider implements Decider<Command, Event, SavingRegister> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("savings-register", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public SavingRegister initial() {
            return NONE;
        }

        @Override
        public Decision<Event> decide(Command command, SavingRegister register, Instant now) {
            return switch (command) {
                case Command.Take(var claim) -> Decision.of(new Event.Claimed(claim));
                case Command.Free(var saving) ->
                    register.claims().containsKey(saving) ? Decision.of(new Event.Freed(saving)) : Decision.none();
            };
        }

        @Override
        public SavingRegister evolve(SavingRegister register, Event event) {
            var claims = new HashMap<>(register.claims());
            switch (event) {
                case Event.Claimed(var claim) -> claims.put(claim.saving(), claim);
                case Event.Freed(var saving) -> claims.remove(saving);
            }
            return new SavingRegister(claims);
        }
    }
}
