package io.loadline.changes.change;

import io.loadline.eventstore.Loaded;

/**
 * The policies in force.
 *
 * @param version of the policy for approvals
 */
record Policies(ApprovalPolicy approval, int version, GatePolicy gate) {
    static Policies of(Loaded<ApprovalPolicy> approval, Loaded<GatePolicy> gate) {
        return new Policies(approval.state(), approval.version(), gate.state());
    }

    Asked asked(Subject subject, int tier, Risk risk) {
        return approval.asked(version, subject, tier, risk);
    }
}
