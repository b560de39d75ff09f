package io.loadline.changes.freeze;

import io.loadline.changes.freeze.Terms.Level;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * How long before and after a promotion each tier waits, and how strictly.
 *
 * @param tiers by tier, 1 to 4; a tier without a rule is not frozen
 */
public record FreezePolicy(Map<Integer, Rule> tiers) {
    public FreezePolicy {
        tiers = Map.copyOf(tiers);
    }

    /**
     * @param lead how long before the start the freeze begins
     * @param tail how long after the end it goes on
     */
    public record Rule(Duration lead, Duration tail, Level level) {}

    /** The command: this policy holds for promotions that are scheduled or moved from now on. */
    public record Put(FreezePolicy policy) {}

    /** The event. */
    public sealed interface PolicyEvent {
        /** This policy holds. */
        record Set(FreezePolicy policy) implements PolicyEvent {}
    }

    /** There is one policy for the whole shop. */
    public static final UUID STREAM = Uuids.named("policy", "freeze");

    /** What holds until somebody sets another. */
    static final FreezePolicy DEFAULT = new FreezePolicy(Map.of(
            1, new Rule(Duration.ofDays(7), Duration.ofDays(1), Level.FREEZE),
            2, new Rule(Duration.ofDays(3), Duration.ofDays(1), Level.FREEZE),
            3, new Rule(Duration.ofDays(1), Duration.ZERO, Level.FREEZE),
            4, new Rule(Duration.ZERO, Duration.ZERO, Level.NOTICE)));

    /** The rule. */
    public static final Decider<Put, PolicyEvent, FreezePolicy> DECIDER = new PolicyDecider();

    private static final class PolicyDecider implements Decider<Put, PolicyEvent, FreezePolicy> {
        private static final EventTypes<PolicyEvent> EVENTS = EventTypes.of("freeze-policy", PolicyEvent.class);

        @Override
        public EventTypes<PolicyEvent> events() {
            return EVENTS;
        }

        @Override
        public FreezePolicy initial() {
            return DEFAULT;
        }

        @Override
        public Decision<PolicyEvent> decide(Put command, FreezePolicy policy, Instant now) {
            return command.policy().equals(policy)
                    ? Decision.none()
                    : Decision.of(new PolicyEvent.Set(command.policy()));
        }

        @Override
        public FreezePolicy evolve(FreezePolicy policy, PolicyEvent event) {
            return switch (event) {
                case PolicyEvent.Set(var set) -> set;
            };
        }
    }
}
