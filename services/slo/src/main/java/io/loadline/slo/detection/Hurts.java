package io.loadline.slo.detection;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On which side of the expected a signal does harm. */
public enum Hurts {
    /** Orders, payments that succeed: less of it. */
    @JsonProperty("down")
    DOWN,
    /** Latency, saturation: more of it. */
    @JsonProperty("up")
    UP,
    /** Whichever side. */
    @JsonProperty("both")
    BOTH;

    /** @param over signed: above the expected, or below */
    boolean isReachedBy(double over) {
        return switch (this) {
            case DOWN -> over < -1;
            case UP -> over > 1;
            case BOTH -> Math.abs(over) > 1;
        };
    }
}
