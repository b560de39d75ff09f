package io.loadline.capacity.promotion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import io.loadline.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sale, past or to come. Past ones are what uplift is learnt from.
 *
 * @param terms empty before it exists
 */
public record Promotion(Status status, Optional<Terms> terms) {
    /** The rule. */
    public static final PromotionDecider DECIDER = new PromotionDecider();

    static final Promotion NONE = new Promotion(Status.NONE, Optional.empty());

    /** Whether what lasts from a start to an end takes place in the hour that begins at an instant, or in a part of it. */
    public static boolean touches(Instant hour, Instant start, Instant end) {
        return start.isBefore(hour.plus(Duration.ofHours(1))) && hour.isBefore(end);
    }

    /** Whether it takes place. */
    @EnumNaming(KebabCase.class)
    public enum Status {
        NONE,
        SCHEDULED,
        CANCELLED
    }

    /**
     * What was announced.
     *
     * @param phases parts of the window, in order, without overlap; there may be gaps
     * @param services empty for all
     */
    public record Terms(
            String name, Instant start, Instant end, List<Phase> phases, Expected expected, List<String> services) {
        @JsonIgnore
        public Window window() {
            return new Window(start, end);
        }

        /** Whether it takes place in an hour, or in a part of it. */
        public boolean touches(Instant hour) {
            return Promotion.touches(hour, start, end);
        }

        /** The name of the phase of an hour: the last one in it, so that what opens within an hour has all of it. */
        public Optional<String> phaseOf(Instant hour) {
            return phases.stream()
                    .filter(p -> Promotion.touches(hour, p.start(), p.end()))
                    .map(Phase::name)
                    .reduce((first, last) -> last);
        }

        public boolean covers(String service) {
            return services.isEmpty() || services.contains(service);
        }
    }

    /** Part of a promotion with a character of its own, such as pre-heat, opening, sustained, tail. */
    public record Phase(String name, Instant start, Instant end) {}

    /**
     * How strong it will be.
     *
     * @param gmv merchandise value of the whole promotion
     * @param multiplier of the traffic of an ordinary day
     */
    public record Expected(Optional<Money> gmv, Optional<Double> multiplier) {}

    @JsonIgnore
    public boolean isScheduled() {
        return status == Status.SCHEDULED;
    }

    Promotion evolve(PromotionEvent event) {
        return switch (event) {
            case PromotionEvent.Scheduled e -> new Promotion(Status.SCHEDULED, Optional.of(e.terms()));
            case PromotionEvent.Moved e -> new Promotion(Status.SCHEDULED, Optional.of(e.terms()));
            case PromotionEvent.Cancelled e -> new Promotion(Status.CANCELLED, terms);
        };
    }
}
