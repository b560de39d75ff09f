package io.loadline.slo.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loadline.slo.detection.Dimension;
import io.loadline.slo.detection.Hurts;
import io.loadline.slo.system.Column;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What a signal is.
 *
 * @param service that it tells of
 * @param combine how samples of the same time with different labels become one
 * @param hurts on which side of the expected it does harm
 * @param measure what is counted, such as orders/min or ms; where an incident began is sought among signals of one measure, spelt
 *     the same
 */
public record SignalTerms(
        String service,
        Kind kind,
        Combine combine,
        Hurts hurts,
        Optional<String> measure,
        Optional<String> description) {

    /** As it is watched with the rest of its system. */
    Column column(UUID id, String name) {
        return new Column(id, name, service, combine.word(), kind.dimension(), hurts, measure.orElse(""));
    }

    /** Who notices it. */
    public enum Kind {
        /** The shop. */
        @JsonProperty("business")
        BUSINESS(Dimension.BUSINESS),
        /** Its engineers. */
        @JsonProperty("engineering")
        ENGINEERING(Dimension.ENGINEERING);

        private final Dimension dimension;

        Kind(Dimension dimension) {
            this.dimension = dimension;
        }

        Dimension dimension() {
            return dimension;
        }
    }

    /** How several become one. */
    public enum Combine {
        /** Counts of pods and sites add up. */
        @JsonProperty("sum")
        SUM,
        /** Shares and times have a mean. */
        @JsonProperty("mean")
        MEAN,
        /** The worst counts. */
        @JsonProperty("max")
        MAX;

        /** As an aggregate of SQL, and as clients write it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
