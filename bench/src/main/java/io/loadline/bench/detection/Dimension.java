package io.loadline.bench.detection;

import io.loadline.slo.detection.Hurts;

/** What a signal says. */
enum Dimension {
    LATENCY(Hurts.UP),
    /** Failed events. */
    ERRORS(Hurts.UP),
    /** Percent of the events that do not fail. */
    AVAILABILITY(Hurts.DOWN),
    SATURATION(Hurts.UP),
    /** Events in a row's time. */
    TRAFFIC(Hurts.DOWN);

    private final Hurts hurts;

    Dimension(Hurts hurts) {
        this.hurts = hurts;
    }

    Hurts hurts() {
        return hurts;
    }
}
