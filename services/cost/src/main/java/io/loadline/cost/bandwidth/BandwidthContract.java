package io.loadline.cost.bandwidth;

import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.loadline.cost.version.Versions;
import io.loadline.eventstore.Decider;
import io.loadline.eventstore.Decision;
import io.loadline.eventstore.EventTypes;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Uuids;
import io.loadline.kernel.KebabCase;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What bandwidth of a carrier costs in a data centre from a business month on. Whatever carriers understand differently by a 95th
 * percentile is said here.
 *
 * @param validFrom the version that counts on a month's first day counts for the month
 * @param until first day on which it counts no more
 * @param direction which of the two is billed
 * @param ports whether ports are summed before the percentile is taken or after it
 * @param missing what an interval counts for that nobody measured
 * @param unit what a megabit is
 * @param percent of the intervals that are billed, 50 to 100; 95 as a rule
 * @param interval of a sample; a whole part of a day
 * @param committed Mbit/s that are paid for whether they are used or not
 * @param commitPrice of one of them for a month
 * @param overagePrice of each Mbit/s beyond them for a month
 */
public record BandwidthContract(
        String id,
        String datacenter,
        LocalDate validFrom,
        Optional<LocalDate> until,
        Direction direction,
        Ports ports,
        Missing missing,
        Unit unit,
        int percent,
        Duration interval,
        BigDecimal committed,
        Money commitPrice,
        Money overagePrice) {

    /** Which direction is billed. */
    @EnumNaming(KebabCase.class)
    public enum Direction {
        IN,
        OUT,
        /** Both added up, interval by interval. */
        SUM,
        /** The greater of both, interval by interval. */
        GREATER,
        /** The direction whose percentile is greater. */
        GREATER_PERCENTILE
    }

    /** How several ports count. */
    @EnumNaming(KebabCase.class)
    public enum Ports {
        AGGREGATED,
        PER_PORT
    }

    /** What counts for an interval without a sample. */
    @EnumNaming(KebabCase.class)
    public enum Missing {
        /** Nothing: there are fewer intervals. */
        DROP,
        ZERO,
        /** Between its neighbours in time; before the first and after the last one, the same as it. */
        INTERPOLATE
    }

    /** What a megabit is. */
    @EnumNaming(KebabCase.class)
    public enum Unit {
        /** 1,000,000 bits. */
        DECIMAL(1_000_000),
        /** 1,048,576 bits. */
        BINARY(1 << 20);

        private final long bits;

        Unit(long bits) {
            this.bits = bits;
        }

        long bits() {
            return bits;
        }
    }

    /** The version that counts for a month; none before the first and after the last one ends. */
    static Optional<BandwidthContract> in(YearMonth month, Versions<BandwidthContract> versions) {
        var first = month.atDay(1);
        return versions.on(first)
                .filter(contract -> contract.until().map(first::isBefore).orElse(true));
    }

    public static UUID stream(String id) {
        return Uuids.named("bandwidth-contract", id);
    }

    /** The command. */
    public record Agree(BandwidthContract contract) {}

    /** The event. */
    public sealed interface Event {
        record Agreed(BandwidthContract contract) implements Event {}
    }

    /** The rule. */
    public static final Decider<Agree, Event, Versions<BandwidthContract>> DECIDER = new ContractDecider();

    private static final class ContractDecider implements Decider<Agree, Event, Versions<BandwidthContract>> {
        private static final EventTypes<Event> EVENTS = EventTypes.of("bandwidth-contract", Event.class);

        @Override
        public EventTypes<Event> events() {
            return EVENTS;
        }

        @Override
        public Versions<BandwidthContract> initial() {
            return Versions.none();
        }

        @Override
        public Decision<Event> decide(Agree command, Versions<BandwidthContract> versions, Instant now) {
            var contract = command.contract();
            var errors = errors(contract);
            if (!errors.isEmpty()) {
                throw new Rejection(
                        BandwidthProblem.INVALID_BANDWIDTH_CONTRACT,
                        errors.getFirst().message(),
                        errors);
            }
            return versions.contains(contract.validFrom(), contract)
                    ? Decision.none()
                    : Decision.of(new Event.Agreed(contract));
        }

        @Override
        public Versions<BandwidthContract> evolve(Versions<BandwidthContract> versions, Event event) {
            return switch (event) {
                case Event.Agreed(var contract) -> versions.with(contract.validFrom(), contract);
            };
        }

        private static List<Rejection.Violation> errors(BandwidthContract contract) {
            var errors = new ArrayList<Rejection.Violation>();
            var seconds = contract.interval().toSeconds();
            if (seconds < 1
                    || !Duration.ofSeconds(seconds).equals(contract.interval())
                    || Duration.ofDays(1).toSeconds() % seconds != 0) {
                errors.add(wrong("out-of-range", "/interval", "a day is not a whole number of intervals"));
            }
            if (contract.until().map(day -> !day.isAfter(contract.validFrom())).orElse(false)) {
                errors.add(wrong("out-of-range", "/until", "it ends before it counts"));
            }
            if (!contract.overagePrice()
                    .currency()
                    .equals(contract.commitPrice().currency())) {
                errors.add(wrong("currency-mismatch", "/overagePrice/currency", "both prices are in one currency"));
            }
            if (contract.commitPrice().isNegative()) {
                errors.add(wrong("out-of-range", "/commitPrice/amount", "a price is not negative"));
            }
            if (contract.overagePrice().isNegative()) {
                errors.add(wrong("out-of-range", "/overagePrice/amount", "a price is not negative"));
            }
            return errors;
        }

        private static Rejection.Violation wrong(String code, String pointer, String message) {
            return new Rejection.Violation(code, pointer, 0, message);
        }
    }
}
