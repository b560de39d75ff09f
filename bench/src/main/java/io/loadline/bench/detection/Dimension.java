package io.loadline.bench.detection;

/** What a signal says. */
enum Dimension {
    LATENCY(1),
    /** Share of failed events, 0..1. */
    ERRORS(1),
    SATURATION(1),
    /** Events in a row's time. */
    TRAFFIC(-1);

    private final int sign;

    Dimension(int sign) {
        this.sign = sign;
    }

    /** 1 when more is worse, -1 when less is. */
    int sign() {
        return sign;
    }
}
