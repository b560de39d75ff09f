package io.loadline.slo.detection;

/** In what an objective deviates. */
public enum Dimension {
    /** Share of failed events, 0..1. */
    ERRORS(false),
    /** Events in a slice: how much the shop is used. */
    TRAFFIC(true);

    private final boolean business;

    Dimension(boolean business) {
        this.business = business;
    }

    /** Whether the shop notices it, not only its engineers. */
    public boolean business() {
        return business;
    }
}
