package io.loadline.slo.objective;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the budget is counted in; OpenSLO's budgeting methods. */
public enum Method {
    /** Events: the share of all events of the window that are good. */
    @JsonProperty("Occurrences")
    OCCURRENCES("Occurrences"),
    /** Slices of time: a slice is good when the share of its good events reaches the slice's target. */
    @JsonProperty("Timeslices")
    TIMESLICES("Timeslices"),
    /** Slices of time, each counted by the share of its good events, whatever its traffic. */
    @JsonProperty("RatioTimeslices")
    RATIO_TIMESLICES("RatioTimeslices");

    private final String word;

    Method(String word) {
        this.word = word;
    }

    /** As OpenSLO writes it. */
    public String word() {
        return word;
    }
}
