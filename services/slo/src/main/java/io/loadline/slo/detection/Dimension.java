package io.loadline.slo.detection;

/** In what an objective or a signal deviates. */
public enum Dimension {
    /** Share of failed events, 0..1. */
    ERRORS(false),
    /** Events in a slice: how much the shop is used. */
    TRAFFIC(true),
    /** A signal that the shop notices: orders, payments, GMV. */
    BUSINESS(true),
    /** A signal of its machines: latency, saturation. */
    ENGINEERING(false);

    private final boolean business;

    Dimension(boolean business) {
        this.business = business;
    }

    /** Whether the shop notices it, not only its engineers. */
    public boolean business() {
        return business;
    }
}
