package io.loadline.cost.allocation;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.KebabCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How cost is distributed from a business day on, until later rules count. Rules for a day that is over change how it is seen from
 * now on, and not how it was seen before.
 *
 * @param idle what becomes of owned capacity that nobody used
 * @param shared by what is split that has no service
 * @param weights of services, with {@link Measure#WEIGHTS} alone
 * @param metric by which is split, with {@link Measure#METRIC} alone
 */
public record AllocationRules(
        LocalDate validFrom, Idle idle, Measure shared, List<Weight> weights, Optional<String> metric) {
    /** What counts before anything is said. */
    private static final AllocationRules DEFAULT =
            new AllocationRules(LocalDate.EPOCH, Idle.SHARED, Measure.COST, List.of(), Optional.empty());

    public AllocationRules {
        weights = List.copyOf(weights);
    }

    /** What becomes of owned capacity that nobody used. */
    @EnumNaming(KebabCase.class)
    public enum Idle {
        /** Whoever works there bears it, resource by resource, by what he uses of the resource. */
        SHARED,
        /** It is shown at its site, without a service. */
        SEPARATE
    }

    /** By what is split. */
    @EnumNaming(KebabCase.class)
    public enum Measure {
        /** The same for each service. */
        EVEN,
        /** By what each costs otherwise. */
        COST,
        CPU_HOURS,
        MEMORY_HOURS,
        /** By orders of the units, and within a unit by cost. */
        ORDERS,
        /** By gross merchandise value of the units, and within a unit by cost. */
        GMV,
        /** By weights that are named here. */
        WEIGHTS,
        /** By how much of a metric each service had on the day: what capacity tells of requests and bytes, or what tools record. */
        METRIC
    }

    /** @param weight not negative, of any unit */
    public record Weight(String service, BigDecimal weight) {}

    /** Those that count on a day. */
    static AllocationRules on(LocalDate day, Versions<AllocationRules> versions) {
        return versions.on(day).orElse(DEFAULT);
    }

    /** There is one set of rules. */
    public static UUID stream() {
        return Uuids.named("allocation-rules", "");
    }

    /** The command. */
    public record Publish(AllocationRules rules) {}

    /** The event. */
    public sealed interface Event {
        record Published(AllocationRules rules) implements Event {}
    }

    /** The rule. */
    public static final Decider<Publish, Event, Versions<AllocationRules>> DECIDER = new RulesDecider();

    private static final class RulesDecider implements Decider<Publish, Event, Versions<AllocationRules>> {
        /** Since version 2 they may name a metric. */
        private static final EventTypes<Event> EVENTS = EventTypes.of("allocation-rules", Event.class)
                .upcast(Event.Published.class, List.of(published -> published));

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Versions<AllocationRules> initial() {
            return Versions.none();
        }

        @Override
        public Decision<Event> decide(Publish command, Versions<AllocationRules> versions, Instant now) {
            var rules = command.rules();
            var errors = errors(rules);
            if (!errors.isEmpty()) {
                throw new Rejection(
                        AllocationProblem.INVALID_ALLOCATION_RULES,
                        errors.getFirst().message(),
                        errors);
            }
            return versions.contains(rules.validFrom(), rules)
                    ? Decision.none()
                    : Decision.of(new Event.Published(rules));
        }

        @Override
        public Versions<AllocationRules> evolve(Versions<AllocationRules> versions, Event event) {
            return switch (event) {
                case Event.Published(var rules) -> versions.with(rules.validFrom(), rules);
            };
        }

        private static List<Rejection.Violation> errors(AllocationRules rules) {
            var errors = new ArrayList<Rejection.Violation>();
            var services = new HashSet<String>();
            for (int i = 0; i < rules.weights().size(); i++) {
                var weight = rules.weights().get(i);
                if (weight.weight().signum() < 0) {
                    errors.add(wrong("out-of-range", "/weights/" + i + "/weight", "a weight is not negative"));
                }
                if (!services.add(weight.service())) {
                    errors.add(wrong("duplicate", "/weights/" + i + "/service", weight.service() + " is there twice"));
                }
            }
            if (rules.weights().isEmpty() == (rules.shared() == Measure.WEIGHTS)) {
                errors.add(wrong(
                        "invalid", "/weights", "there are weights when, and only when, they are what is split by"));
            }
            if (rules.metric().isEmpty() == (rules.shared() == Measure.METRIC)) {
                errors.add(
                        wrong("invalid", "/metric", "there is a metric when, and only when, it is what is split by"));
            }
            return errors;
        }

        private static Rejection.Violation wrong(String code, String pointer, String message) {
            return new Rejection.Violation(code, pointer, 0, message);
        }
    }
}
