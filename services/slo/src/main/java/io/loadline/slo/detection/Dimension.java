package io.loadline.slo.detection;

/** What a signal says. */
public enum Dimension {
    LATENCY(Harm.HIGH, false),
    /** Share of failed events, 0..1. */
    ERRORS(Harm.HIGH, false),
    SATURATION(Harm.HIGH, false),
    /** Events in a slice: how much the shop is used. */
    TRAFFIC(Harm.LOW, true),
    /** Orders, payments, sales. */
    BUSINESS(Harm.LOW, true);

    /** On which side of the expected a signal hurts. */
    public enum Harm {
        HIGH,
        LOW
    }

    private final Harm harm;
    private final boolean business;

    Dimension(Harm harm, boolean business) {
        this.harm = harm;
        this.business = business;
    }

    /** 1 when more is worse, -1 when less is. */
    public int sign() {
        return harm == Harm.HIGH ? 1 : -1;
    }

    /** Whether the shop notices it, not only its engineers. */
    public boolean business() {
        return business;
    }
}
