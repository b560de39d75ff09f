package io.loadline.changes.change;

import io.loadline.changes.change.Subject.Kind;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.web.Roles;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which changes need whose approval. The first rule that a change fits decides; the last fits every change.
 *
 * @param rules in their order, at least one
 */
public record ApprovalPolicy(List<Rule> rules) {
    static final String NAME = "approval";

    /** There is one policy for the whole shop. */
    public static final UUID STREAM = Uuids.named("policy", NAME);

    private static final Set<String> APPROVERS = Set.of(Roles.OWNER, Roles.SRE, Roles.ADMIN);

    /** What holds until somebody sets another. */
    static final ApprovalPolicy DEFAULT = new ApprovalPolicy(List.of(
            new Rule(
                    "high-risk",
                    List.of(),
                    List.of(Subject.Type.STANDARD, Subject.Type.NORMAL),
                    List.of(),
                    List.of(),
                    Optional.of(Risk.HIGH),
                    2,
                    List.of(),
                    true,
                    Optional.of(Risk.HIGH_EXPECTED)),
            new Rule(
                    "standard",
                    List.of(),
                    List.of(Subject.Type.STANDARD),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    0,
                    List.of(),
                    true,
                    Optional.empty()),
            new Rule(
                    "every-other",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    1,
                    List.of(),
                    true,
                    Optional.empty())));

    /** The rule of the stream. */
    public static final Decider<Put, ApprovalPolicyEvent, ApprovalPolicy> DECIDER = new PolicyDecider();

    public ApprovalPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * Changes that fit every condition, and what they need.
     *
     * @param name unlike that of any other rule
     * @param kinds of which it is one; none means any, as for the next three
     * @param riskAtLeast score 0..1 from which on it fits, by points
     * @param quorum persons who approve, 0 to 5
     * @param roles of which each of them has one: owner, sre or admin; none means any of these
     * @param fourEyes whether another person than the requester has to
     * @param expectedAtLeast from which on it fits in place of the points, once what was learned has proven that it foresees failures: the
     *     probability that it fails times the impact, 0..1
     */
    public record Rule(
            @NotBlank @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}")
            String name,

            @Size(max = 20) List<Kind> kinds,
            @Size(max = 5) List<Subject.Type> types,
            @Size(max = 4) List<@Min(1) @Max(4) Integer> tiers,
            @Size(max = 50) List<@NotBlank @Size(max = 63) String> environments,
            Optional<@DecimalMin("0") @DecimalMax("1") Double> riskAtLeast,
            @Min(0) @Max(5) int quorum,
            @Size(max = 5) List<@NotBlank @Size(max = 63) String> roles,
            boolean fourEyes,
            Optional<@DecimalMin("0") @DecimalMax("1") Double> expectedAtLeast) {
        public Rule {
            kinds = List.copyOf(kinds);
            types = List.copyOf(types);
            tiers = List.copyOf(tiers);
            environments = List.copyOf(environments);
            roles = List.copyOf(roles);
        }

        boolean fits(Subject subject, int tier, Risk risk) {
            return holds(kinds, subject.kind())
                    && holds(types, subject.type())
                    && holds(tiers, tier)
                    && holds(environments, subject.environment())
                    && riskAtLeast
                            .map(points -> risk.isAtLeast(points, expectedAtLeast))
                            .orElse(true);
        }

        boolean fitsAll() {
            return kinds.isEmpty()
                    && types.isEmpty()
                    && tiers.isEmpty()
                    && environments.isEmpty()
                    && riskAtLeast.isEmpty();
        }

        private static <T> boolean holds(List<T> wanted, T one) {
            return wanted.isEmpty() || wanted.contains(one);
        }
    }

    /** What a change needs by this policy. */
    Asked asked(int version, Subject subject, int tier, Risk risk) {
        var rule = rules.stream()
                .filter(each -> each.fits(subject, tier, risk))
                .findFirst()
                .orElseThrow();
        return new Asked(NAME, version, rule.name(), rule.quorum(), rule.roles(), rule.fourEyes());
    }

    private List<Rejection.Violation> faults() {
        var faults = new ArrayList<Rejection.Violation>();
        var names = new HashSet<String>();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var at = "/rules/" + i;
            if (!names.add(rule.name())) {
                faults.add(fault(at + "/name", "another rule has this name"));
            }
            if (rule.fitsAll() != (i == rules.size() - 1)) {
                faults.add(fault(
                        at, rule.fitsAll() ? "no rule after it would be asked" : "the last rule fits every change"));
            }
            if (rule.expectedAtLeast().isPresent() && rule.riskAtLeast().isEmpty()) {
                faults.add(fault(at + "/expectedAtLeast", "say riskAtLeast, too: it decides until enough was learned"));
            }
            if (rule.quorum() == 0 && !rule.roles().isEmpty()) {
                faults.add(fault(at + "/roles", "nobody approves, so that no role is needed"));
            }
            for (int j = 0; j < rule.roles().size(); j++) {
                if (!APPROVERS.contains(rule.roles().get(j))) {
                    faults.add(fault(at + "/roles/" + j, "this role may not approve; owner, sre and admin may"));
                }
            }
        }
        return faults;
    }

    private static Rejection.Violation fault(String pointer, String message) {
        return ChangeProblem.INVALID_POLICY.violation(pointer, message);
    }

    /** The command: this policy holds for changes that are assessed from now on. */
    public record Put(ApprovalPolicy policy) {}

    /** The event. */
    public sealed interface ApprovalPolicyEvent {
        /** This policy holds. */
        record Set(ApprovalPolicy policy) implements ApprovalPolicyEvent {}
    }

    private static final class PolicyDecider implements Decider<Put, ApprovalPolicyEvent, ApprovalPolicy> {
        private static final EventTypes<ApprovalPolicyEvent> EVENTS =
                EventTypes.of("approval-policy", ApprovalPolicyEvent.class);

        @Override
        public EventTypes<ApprovalPolicyEvent> events() {
            return EVENTS;
        }

        @Override
        public ApprovalPolicy initial() {
            return DEFAULT;
        }

        @Override
        public Decision<ApprovalPolicyEvent> decide(Put command, ApprovalPolicy policy, Instant now) {
            var faults = command.policy().faults();
            if (!faults.isEmpty()) {
                throw new Rejection(ChangeProblem.INVALID_POLICY, "the policy contradicts itself", faults);
            }
            return command.policy().equals(policy)
                    ? Decision.none()
                    : Decision.of(new ApprovalPolicyEvent.Set(command.policy()));
        }

        @Override
        public ApprovalPolicy evolve(ApprovalPolicy policy, ApprovalPolicyEvent event) {
            return switch (event) {
                case ApprovalPolicyEvent.Set(var set) -> set;
            };
        }
    }
}
