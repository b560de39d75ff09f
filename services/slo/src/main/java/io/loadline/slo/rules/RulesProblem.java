package io.loadline.slo.rules;

import io.loadline.eventstore.RejectionCode;

/** Why there are no rules of an objective. */
public enum RulesProblem implements RejectionCode {
    /** Prometheus cannot measure it, or it is retired; the message says what is missing. */
    NO_PROMETHEUS_RULES(422);

    private final int status;

    RulesProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
