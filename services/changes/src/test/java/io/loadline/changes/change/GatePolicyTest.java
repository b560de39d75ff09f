package io.loadline.changes.change;

import static io.loadline.changes.change.Changes.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.loadline.changes.change.GatePolicy.LevelRule;
import io.loadline.changes.change.GatePolicy.OnFailure;
import io.loadline.changes.change.GatePolicy.TierRule;
import io.loadline.changes.freeze.Terms.Level;
import io.loadline.eventstore.Rejection;
import io.loadline.testkit.DeciderMatrix;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@DeciderMatrix.Of("gate-policy")
class GatePolicyTest {
    private static final TierRule TIER = new TierRule(1, Duration.ofSeconds(9), OnFailure.CLOSED);

    @Test
    void aPolicyIsSetWhenItDiffersAndAgreesWithItself() {
        var other = new GatePolicy(List.of(TIER), List.of());
        var twice = new GatePolicy(List.of(TIER, TIER), List.of());
        DeciderMatrix.of(GatePolicy.DECIDER, NOW)
                .in(GatePolicy.DEFAULT, other)
                .on(new GatePolicy.Put(other), "gate-policy.set", "nothing")
                .on(new GatePolicy.Put(GatePolicy.DEFAULT), "nothing", "gate-policy.set")
                .on(new GatePolicy.Put(twice), "invalid-policy", "invalid-policy")
                .holds();
    }

    @Test
    void allThatContradictsItselfIsSaidAtOnce() {
        var freeze = new LevelRule(Level.FREEZE, List.of());
        var policy =
                new GatePolicy(List.of(TIER, TIER), List.of(freeze, freeze, new LevelRule(Level.NOTICE, List.of())));
        var refused = assertThrows(
                Rejection.class, () -> GatePolicy.DECIDER.decide(new GatePolicy.Put(policy), GatePolicy.DEFAULT, NOW));
        assertEquals(
                List.of("/tiers/1/tier", "/levels/1/level", "/levels/2/level"),
                refused.violations().stream().map(Rejection.Violation::pointer).toList());
    }
}
