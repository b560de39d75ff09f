package io.loadline.changes.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What was learned from an incident. */
public record Review(Cause cause, List<String> factors, List<FollowUp> followUps) {
    public Review {
        factors = List.copyOf(factors);
        followUps = List.copyOf(followUps);
    }

    /**
     * @param trigger what set it off
     * @param kind what was wrong underneath, such as {@code configuration} or {@code capacity}
     * @param control what should have stopped it
     * @param change id of the change that set it off, when one did
     * @param origin id of the change that brought the defect, when that is another one: it may have lain there for months
     */
    public record Cause(
            Trigger trigger, String kind, Control control, Optional<String> change, Optional<String> origin) {}

    /** What set it off. */
    public enum Trigger {
        @JsonProperty("change")
        CHANGE,
        @JsonProperty("load")
        LOAD,
        @JsonProperty("external")
        EXTERNAL,
        @JsonProperty("latent")
        LATENT,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** The control that failed. */
    public enum Control {
        @JsonProperty("review")
        REVIEW,
        @JsonProperty("test")
        TEST,
        @JsonProperty("canary")
        CANARY,
        @JsonProperty("monitoring")
        MONITORING,
        @JsonProperty("freeze")
        FREEZE,
        @JsonProperty("rollback")
        ROLLBACK,
        @JsonProperty("none")
        NONE
    }

    public record FollowUp(String title, String owner, LocalDate due) {}
}
