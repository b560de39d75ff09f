package io.loadline.slo.budget;

import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Publication;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Says once when a budget is exhausted, and once when it has recovered; in between it is looked at again by itself, because
 * time alone heals a budget.
 *
 * <p>Others are told when the first goal's budget is gone, and when the last one's is back; and once more when it is another service's by
 * now.
 *
 * @param exhausted the goals whose budget is gone
 * @param name that the objective had when others were told of the first of them; empty before
 * @param service of which others were told last; empty before
 * @param position of the log at which that was seen last
 */
public record Watch(Set<String> exhausted, String name, String service, long position) {
    public static final Rule DECIDER = new Rule();

    /** The name of the deadline that looks again. */
    public static final String LOOK_AGAIN = "budget-look-again";

    /** A budget that was gone must come back by this much, or a freeze would flicker. */
    static final BigDecimal RECOVERED_BELOW = new BigDecimal("0.95");

    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The stream of an objective's watch. */
    public static UUID stream(UUID slo) {
        return Uuids.named("budget", slo.toString());
    }

    /** Whether telling it this would lead to anything. */
    public boolean isMovedBy(WatchCommand command, Instant now) {
        return !DECIDER.decide(command, this, now).equals(Decision.none());
    }

    /** The rule of a watch. */
    public static final class Rule implements Decider<WatchCommand, WatchEvent, Watch> {
        private static final EventTypes<WatchEvent> EVENTS = EventTypes.of("budget", WatchEvent.class);

        private Rule() {}

        @Override
        public EventTypes<WatchEvent> events() {
            return EVENTS;
        }

        @Override
        public Watch initial() {
            return new Watch(Set.of(), "", "", 0);
        }

        @Override
        public Decision<WatchEvent> decide(WatchCommand command, Watch state, Instant now) {
            return switch (command) {
                case WatchCommand.Observe observe -> observe(observe, state, now);
                case WatchCommand.Close close -> close(close, state);
            };
        }

        @Override
        public Watch evolve(Watch state, WatchEvent event) {
            var exhausted = new HashSet<>(state.exhausted);
            return switch (event) {
                case WatchEvent.Exhausted e -> {
                    exhausted.add(e.objective());
                    yield isTold(e)
                            ? new Watch(Set.copyOf(exhausted), e.name(), e.service(), e.position())
                            : new Watch(Set.copyOf(exhausted), state.name, state.service, e.position());
                }
                case WatchEvent.Recovered e -> {
                    exhausted.remove(e.objective());
                    yield new Watch(Set.copyOf(exhausted), state.name, state.service, e.position());
                }
            };
        }

        @Override
        public Optional<Publication> publish(UUID stream, WatchEvent event) {
            return switch (event) {
                case WatchEvent.Exhausted e when !isTold(e) -> Optional.empty();
                case WatchEvent.Recovered e when e.others() > 0 -> Optional.empty();
                case WatchEvent.Exhausted e ->
                    Optional.of(new Publication(
                            "budget.exhausted",
                            new ExhaustedBudget(
                                    e.slo(), e.name(), e.service(), e.objective(), e.at(), e.consumed(), e.window())));
                case WatchEvent.Recovered e ->
                    Optional.of(new Publication(
                            "budget.recovered",
                            new RecoveredBudget(e.slo(), e.name(), e.service(), e.objective(), e.at(), e.consumed())));
            };
        }

        private static boolean isTold(WatchEvent.Exhausted event) {
            return event.others() == 0;
        }

        private static Decision<WatchEvent> observe(WatchCommand.Observe seen, Watch state, Instant now) {
            boolean gone = state.exhausted.contains(seen.objective());
            boolean outdated = seen.position() < state.position;
            if (gone && !outdated && seen.consumed().compareTo(RECOVERED_BELOW) < 0) {
                return Decision.of(new WatchEvent.Recovered(
                        seen.slo(),
                        state.name,
                        seen.service(),
                        seen.objective(),
                        seen.consumed(),
                        seen.at(),
                        seen.position(),
                        state.exhausted.size() - 1));
            }
            if (gone) {
                boolean another =
                        !outdated && isExhausted(seen) && !seen.service().equals(state.service);
                var again = another ? Decision.of(exhausted(seen, state)) : Decision.<WatchEvent>none();
                return seen.byTimer() ? again.also(lookAgain(seen, now)) : again;
            }
            return outdated || !isExhausted(seen)
                    ? Decision.none()
                    : Decision.of(exhausted(seen, state)).also(lookAgain(seen, now));
        }

        /** Whoever is told under a name that the first is gone is told under the same that the last is back. */
        private static WatchEvent exhausted(WatchCommand.Observe seen, Watch state) {
            return new WatchEvent.Exhausted(
                    seen.slo(),
                    state.exhausted.isEmpty() ? seen.name() : state.name,
                    seen.service(),
                    seen.objective(),
                    seen.window(),
                    seen.consumed(),
                    seen.at(),
                    seen.position(),
                    seen.service().equals(state.service) ? state.exhausted.size() : 0);
        }

        /** A budget of less than one event says nothing: the first error would use it up. */
        private static boolean isExhausted(WatchCommand.Observe seen) {
            return seen.consumed().compareTo(BigDecimal.ONE) >= 0
                    && seen.allowed().compareTo(BigDecimal.ONE) >= 0;
        }

        private static Decision.Also lookAgain(WatchCommand.Observe seen, Instant now) {
            return new Decision.Also.Deadline(
                    LOOK_AGAIN, now.plus(PATIENCE), new LookAgain(seen.slo(), seen.objective()));
        }

        private static Decision<WatchEvent> close(WatchCommand.Close close, Watch state) {
            var events = new ArrayList<WatchEvent>();
            int others = state.exhausted.size();
            var gone = state.exhausted.stream()
                    .filter(objective -> !close.promised().contains(objective))
                    .sorted()
                    .toList();
            for (var objective : gone) {
                events.add(new WatchEvent.Recovered(
                        close.slo(),
                        state.name,
                        close.service(),
                        objective,
                        BigDecimal.ZERO,
                        close.at(),
                        state.position,
                        --others));
            }
            return Decision.of(events);
        }
    }

    /** Payload of the deadline {@link #LOOK_AGAIN}. */
    public record LookAgain(UUID slo, String objective) {}

    /**
     * Data of {@code budget.exhausted}.
     *
     * @param slo name of the objective at that time
     * @param id stable through renames
     * @param consumed share of the contractual budget that is used, at least 1
     */
    record ExhaustedBudget(
            UUID id, String slo, String service, String objective, Instant at, BigDecimal consumed, Window window) {}

    /** Data of {@code budget.recovered}. */
    record RecoveredBudget(UUID id, String slo, String service, String objective, Instant at, BigDecimal consumed) {}
}
