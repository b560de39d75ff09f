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

    /**
     * How far it lies on the side that hurts.
     *
     * @param distance signed: above the expected, or below
     * @return negative on the other side
     */
    public double harm(double distance) {
        return switch (this) {
            case DOWN -> -distance;
            case UP -> distance;
            case BOTH -> Math.abs(distance);
        };
    }
}
