package io.loadline.changes.change;

import static io.loadline.changes.change.Changes.NOW;
import static io.loadline.changes.change.Changes.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.change.ApprovalPolicy.Rule;
import io.loadline.changes.change.Subject.Kind;
import io.loadline.changes.freeze.FreezeHit;
import io.loadline.changes.freeze.Span;
import io.loadline.changes.freeze.Terms;
import io.loadline.changes.learning.Proof;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("approval-policy")
class ApprovalPolicyTest {
    private static final Rule REST = rule("rest", List.of(), 1, List.of(), true);

    @Test
    void aPolicyIsSetWhenItDiffersAndAgreesWithItself() {
        var other = new ApprovalPolicy(List.of(REST));
        var endless = new ApprovalPolicy(List.of(rule("ddl", List.of(Kind.DDL), 2, List.of(), true)));
        DeciderMatrix.of(ApprovalPolicy.DECIDER, NOW)
                .in(ApprovalPolicy.DEFAULT, other)
                .on(new ApprovalPolicy.Put(other), "approval-policy.set", "nothing")
                .on(new ApprovalPolicy.Put(ApprovalPolicy.DEFAULT), "nothing", "approval-policy.set")
                .on(new ApprovalPolicy.Put(endless), "invalid-policy", "invalid-policy")
                .holds();
    }

    @Test
    void allThatContradictsItselfIsSaidAtOnce() {
        var policy = new ApprovalPolicy(List.of(
                REST,
                rule("ddl", List.of(Kind.DDL), 0, List.of("sre", "finops"), true),
                rule("ddl", List.of(Kind.CONFIG), 1, List.of(), true),
                expecting("learned", Optional.empty())));
        var refused = assertThrows(
                Rejection.class,
                () -> ApprovalPolicy.DECIDER.decide(new ApprovalPolicy.Put(policy), ApprovalPolicy.DEFAULT, NOW));
        assertEquals(
                List.of("/rules/0", "/rules/1/roles", "/rules/1/roles/1", "/rules/2/name", "/rules/3/expectedAtLeast"),
                refused.violations().stream().map(Rejection.Violation::pointer).toList());
    }

    @Test
    void nothingChangesWithoutAPolicy() {
        assertEquals(1, byDefault(Subject.Type.NORMAL, 0.69).quorum());
        assertEquals(2, byDefault(Subject.Type.NORMAL, 0.7).quorum());
        assertEquals(0, byDefault(Subject.Type.STANDARD, 0.69).quorum());
        assertEquals(2, byDefault(Subject.Type.STANDARD, 0.7).quorum());
        assertEquals(1, byDefault(Subject.Type.EMERGENCY, 0.9).quorum());
    }

    private static Asked byDefault(Subject.Type type, double risk) {
        return ApprovalPolicy.DEFAULT.asked(0, Changes.subject(type), 1, new Risk(risk, List.of()));
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        var policy = new ApprovalPolicy(List.of(
                new Rule(
                        "all-four",
                        List.of(Kind.DEPLOYMENT),
                        List.of(Subject.Type.NORMAL),
                        List.of(1, 2),
                        List.of("production"),
                        Optional.of(0.4),
                        3,
                        List.of(),
                        true,
                        Optional.empty()),
                REST));
        assertEquals(
                "all-four",
                policy.asked(1, Changes.subject(Subject.Type.NORMAL), 2, risk(0.4))
                        .rule());
        assertEquals(
                "rest",
                policy.asked(1, Changes.subject(Subject.Type.NORMAL), 2, risk(0.39))
                        .rule());
        assertEquals(
                "rest",
                policy.asked(1, Changes.subject(Subject.Type.NORMAL), 3, risk(0.4))
                        .rule());
        assertEquals(
                "rest",
                policy.asked(1, Changes.subject(Subject.Type.STANDARD), 2, risk(0.4))
                        .rule());
    }

    @Test
    void whatIsExpectedDecidesOnceWhatWasLearnedIsProven() {
        var policy = new ApprovalPolicy(List.of(expecting("likely", Optional.of(0.4)), REST));
        assertEquals("likely", rule(policy, 0.4, 0.01, false));
        assertEquals("rest", rule(policy, 0.4, 0.01, true));
        assertEquals("likely", rule(policy, 0.1, 0.1, true));
        assertEquals("rest", rule(policy, 0.1, 0.1, false));
    }

    private static String rule(ApprovalPolicy policy, double score, double expected, boolean proven) {
        var proof = new Proof(100, 20, 19, 0.3, proven);
        var chance = new FailureChance(0.2, 300, List.of(), Optional.of(proof));
        var risk = new Risk(score, List.of(), Optional.of(chance), Optional.of(expected));
        return policy.asked(1, Changes.subject(Subject.Type.NORMAL), 2, risk).rule();
    }

    private static Rule expecting(String name, Optional<Double> points) {
        return new Rule(name, List.of(), List.of(), List.of(), List.of(), points, 2, List.of(), true, Optional.of(0.1));
    }

    @Test
    void approversHaveTheRoleThatIsAskedFor() {
        var awaiting = awaiting(new Asked("approval", 3, "ddl", 1, List.of("sre"), true));
        refused(ChangeProblem.ROLE_REQUIRED, awaiting, approve("petra", "owner"));
        refused(ChangeProblem.FOUR_EYES, awaiting, approve("olga", "sre"));
        assertEquals(
                State.SCHEDULED,
                with(awaiting, approve("petra", "owner", "sre")).state());
        assertEquals(State.SCHEDULED, with(awaiting, approve("petra", "admin")).state());
    }

    @Test
    void aPolicyMayLetRequestersApprove() {
        var awaiting = awaiting(new Asked("approval", 3, "small", 1, List.of(), false));
        assertEquals(State.SCHEDULED, with(awaiting, approve("olga", "owner")).state());
    }

    @Test
    void whatNeedsNobodyIsScheduledWhenItIsAssessedUnlessSomethingIsInItsWay() {
        var nobody = new Asked("approval", 3, "flags", 0, List.of(), true);
        assertEquals(State.SCHEDULED, awaiting(nobody).state());
        var freeze = new FreezeHit(
                UUID.randomUUID(),
                Terms.Source.DECLARED,
                Terms.Level.FREEZE,
                true,
                new Span(NOW, Optional.empty()),
                "stocktaking");
        var assessing = with(Changes.draft(Subject.Type.NORMAL), new ChangeCommand.Submit(Changes.harmless()));
        var frozen = with(
                assessing,
                new ChangeCommand.Assess(new Assessment(
                        risk(0.1),
                        List.of(),
                        List.of(freeze),
                        Optional.of(nobody),
                        Optional.empty(),
                        Optional.empty())));
        assertEquals(State.AWAITING_APPROVAL, frozen.state());
        assertEquals(1, frozen.quorum());
        assertEquals(Optional.of(nobody), frozen.asked());
    }

    @Test
    void anApprovalThatWasGivenStaysAndWhatWasAskedToo() {
        var once = with(awaiting(new Asked("approval", 3, "big", 2, List.of(), true)), approve("petra", "owner"));
        // another policy since then asks for nothing of what was assessed before
        assertEquals(List.of("petra"), once.approvers());
        assertEquals(State.SCHEDULED, with(once, approve("quentin", "owner")).state());
        var revised = with(once, new ChangeCommand.Revise(Changes.proposal(Subject.Type.NORMAL), "olga"));
        assertEquals(Optional.empty(), revised.asked());
    }

    @Test
    void anEmergencyThatIsHandedInNeedsWhatThePolicyAsks() {
        var asked = new Asked("approval", 3, "emergencies", 2, List.of("sre"), true);
        var submitted = with(
                Changes.draft(Subject.Type.EMERGENCY),
                new ChangeCommand.Submit(new Assessment(
                        risk(0.1), List.of(), List.of(), Optional.of(asked), Optional.empty(), Optional.empty())));
        assertEquals(2, submitted.quorum());
        refused(ChangeProblem.ROLE_REQUIRED, submitted, approve("petra", "owner"));
    }

    @Test
    void aStandardChangeThatThePolicyWantsApprovedIsNone() {
        var asked = new Asked("approval", 3, "tier-1", 1, List.of(), true);
        refused(
                ChangeProblem.NOT_STANDARD,
                Changes.draft(Subject.Type.STANDARD),
                new ChangeCommand.Submit(new Assessment(
                        risk(0.1), List.of(), List.of(), Optional.of(asked), Optional.empty(), Optional.empty())));
    }

    private static Change awaiting(Asked asked) {
        var judged =
                new Assessment(risk(0.1), List.of(), List.of(), Optional.of(asked), Optional.empty(), Optional.empty());
        return with(
                with(Changes.draft(Subject.Type.NORMAL), new ChangeCommand.Submit(judged)),
                new ChangeCommand.Assess(judged));
    }

    private static ChangeCommand approve(String by, String... roles) {
        return new ChangeCommand.Approve(by, Optional.empty(), Set.of(roles));
    }

    private static void refused(ChangeProblem problem, Change change, ChangeCommand command) {
        var refused = assertThrows(Rejection.class, () -> Change.DECIDER.decide(command, change, NOW));
        assertEquals(problem, refused.code());
    }

    private static Risk risk(double score) {
        return new Risk(score, List.of());
    }

    private static Rule rule(String name, List<Kind> kinds, int quorum, List<String> roles, boolean fourEyes) {
        return new Rule(
                name,
                kinds,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                quorum,
                roles,
                fourEyes,
                Optional.empty());
    }
}
