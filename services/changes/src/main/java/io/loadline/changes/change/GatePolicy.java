package io.loadline.changes.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.changes.freeze.Terms.Level;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What stops a change: asked by the gate, and when a change is assessed and started.
 *
 * @param tiers what is answered when too little is known; a tier without a rule is answered by what is known
 * @param levels which freezes stop what; a level without a rule stops nothing
 */
public record GatePolicy(List<TierRule> tiers, List<LevelRule> levels) {
    /** As answers name it. */
    public static final String NAME = "gate";

    /** There is one policy for the whole shop. */
    public static final UUID STREAM = Uuids.named("policy", NAME);

    /** What holds until somebody sets another. */
    public static final GatePolicy DEFAULT = new GatePolicy(
            List.of(),
            List.of(
                    new LevelRule(Level.RESTRICT, List.of(Kind.values())),
                    new LevelRule(Level.FREEZE, List.of(Kind.values()))));

    /** The rule of the stream. */
    public static final Decider<Put, GatePolicyEvent, GatePolicy> DECIDER = new PolicyDecider();

    public GatePolicy {
        tiers = List.copyOf(tiers);
        levels = List.copyOf(levels);
    }

    /** Whether the gate lets pass when it does not know enough. */
    public enum OnFailure {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("closed")
        CLOSED
    }

    /**
     * @param staleAfter how far the read models may be behind before the gate fails
     * @param onFailure what it answers then
     */
    public record TierRule(int tier, Duration staleAfter, OnFailure onFailure) {}

    /** @param kinds that a freeze of this level stops, emergencies apart */
    public record LevelRule(Level level, @Size(max = 20) List<Kind> kinds) {
        public LevelRule {
            kinds = List.copyOf(kinds);
        }
    }

    public boolean stops(Level level, Kind kind) {
        return levels.stream()
                .anyMatch(rule -> rule.level() == level && rule.kinds().contains(kind));
    }

    /** What the gate answers for a tier when it knows this little; empty when it knows enough. */
    public Optional<OnFailure> failing(int tier, Duration staleness) {
        return tiers.stream()
                .filter(rule -> rule.tier() == tier && staleness.compareTo(rule.staleAfter()) > 0)
                .map(TierRule::onFailure)
                .findFirst();
    }

    private List<Rejection.Violation> faults() {
        var faults = new ArrayList<Rejection.Violation>();
        var seen = new HashSet<Object>();
        for (int i = 0; i < tiers.size(); i++) {
            if (!seen.add(tiers.get(i).tier())) {
                faults.add(fault("/tiers/" + i + "/tier", "each tier has one rule"));
            }
        }
        for (int i = 0; i < levels.size(); i++) {
            if (!seen.add(levels.get(i).level())) {
                faults.add(fault("/levels/" + i + "/level", "each level has one rule"));
            }
            if (levels.get(i).level() == Level.NOTICE) {
                faults.add(fault("/levels/" + i + "/level", "a notice stops nothing"));
            }
        }
        return faults;
    }

    private static Rejection.Violation fault(String pointer, String message) {
        return ChangeProblem.INVALID_POLICY.violation(pointer, message);
    }

    /** The command: this policy holds from now on. */
    public record Put(GatePolicy policy) {}

    /** The event. */
    public sealed interface GatePolicyEvent {
        /** This policy holds. */
        record Set(GatePolicy policy) implements GatePolicyEvent {}
    }

    private static final class PolicyDecider implements Decider<Put, GatePolicyEvent, GatePolicy> {
        private static final EventTypes<GatePolicyEvent> EVENTS = EventTypes.of("gate-policy", GatePolicyEvent.class);

        @Override
        public EventTypes<GatePolicyEvent> events() {
            return EVENTS;
        }

        @Override
        public GatePolicy initial() {
            return DEFAULT;
        }

        @Override
        public Decision<GatePolicyEvent> decide(Put command, GatePolicy policy, Instant now) {
            var faults = command.policy().faults();
            if (!faults.isEmpty()) {
                throw new Rejection(ChangeProblem.INVALID_POLICY, "the policy contradicts itself", faults);
            }
            return command.policy().equals(policy)
                    ? Decision.none()
                    : Decision.of(new GatePolicyEvent.Set(command.policy()));
        }

        @Override
        public GatePolicy evolve(GatePolicy policy, GatePolicyEvent event) {
            return switch (event) {
                case GatePolicyEvent.Set(var set) -> set;
            };
        }
    }
}
