package io.loadline.cost.bandwidth;

import io.loadline.cost.bandwidth.BandwidthContract.Direction;
import io.loadline.cost.bandwidth.BandwidthContract.Missing;
import io.loadline.cost.bandwidth.BandwidthContract.Ports;
import io.loadline.cost.exact.Rational;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.hipparchus.fraction.BigFraction;

/**
 * The bill of a month: {@code committed x commitPrice + max(0, rate - committed) x overagePrice}, rounded half up to the currency's
 * minor unit.
 *
 * @param rate Mbit/s that are billed, exact; several ports' together
 * @param intervals that count so far, of one port
 * @param missing of them, how many nobody measured
 * @param free intervals of any rate that can still come within the month before the bill rises
 */
public record Bill(BandwidthContract contract, BigFraction rate, int intervals, int missing, int free, Money charge) {
    private static final int BITS = 8;

    /** @param in bytes received in an interval */
    record Volume(long in, long out) {}

    /**
     * @param traffic of the month by port and beginning of the interval
     * @param until end of what can have been measured, at most the month's
     */
    static Bill of(
            BandwidthContract contract,
            Map<String, NavigableMap<Instant, Volume>> traffic,
            Instant start,
            Instant until,
            Instant end) {
        return new Calculation(contract, traffic, start, until, end).bill();
    }

    /**
     * What more traffic adds to the bill of the month: nothing when it lasts no longer than the intervals that are still free.
     *
     * @param mbps more than now
     * @param hours how long
     */
    public Money marginal(BigDecimal mbps, BigDecimal hours) {
        var lasts = hours.multiply(BigDecimal.valueOf(Duration.ofHours(1).toSeconds()));
        var forgiven = BigDecimal.valueOf(contract.interval().toSeconds()).multiply(BigDecimal.valueOf(free));
        return lasts.compareTo(forgiven) <= 0
                ? Money.zero(charge.currency())
                : charge(contract, rate.add(Rational.of(mbps))).minus(charge);
    }

    /** Mbit/s more than now that a whole month can carry before the bill rises: what is committed and not used. */
    public BigDecimal headroom() {
        var rest = Rational.of(contract.committed()).subtract(rate);
        return rest.signum() > 0 ? rest.bigDecimalValue(6, RoundingMode.DOWN) : BigDecimal.ZERO;
    }

    private static Money charge(BandwidthContract contract, BigFraction rate) {
        var committed = Rational.of(contract.committed());
        var over = rate.subtract(committed);
        var charge = committed.multiply(Rational.of(contract.commitPrice().amount()));
        if (over.signum() > 0) {
            charge =
                    charge.add(over.multiply(Rational.of(contract.overagePrice().amount())));
        }
        var currency = contract.commitPrice().currency();
        return new Money(
                charge.bigDecimalValue(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_UP),
                currency);
    }

    private static final class Calculation {
        private final BandwidthContract contract;
        private final Map<String, NavigableMap<Instant, Volume>> traffic;
        private final long first;
        private final int expected;
        private final int whole;

        Calculation(
                BandwidthContract contract,
                Map<String, NavigableMap<Instant, Volume>> traffic,
                Instant start,
                Instant until,
                Instant end) {
            this.contract = contract;
            this.traffic = traffic;
            this.first = number(start);
            this.expected = Math.toIntExact(number(until) - first);
            this.whole = Math.toIntExact(number(end) - first);
        }

        /** Of the first interval that begins at a moment or after it. They are counted from 1970, whenever a business month begins. */
        private long number(Instant moment) {
            return Math.ceilDiv(moment.getEpochSecond(), contract.interval().toSeconds());
        }

        Bill bill() {
            var ports = ports();
            var rate = directions().stream()
                    .map(direction -> rate(ports, direction))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            int measured = traffic.values().stream().mapToInt(Map::size).max().orElse(0);
            int missing = Math.max(0, expected - measured);
            int intervals = contract.missing() == Missing.DROP ? measured : expected;
            return new Bill(contract, rate, intervals, missing, free(ports, rate, missing), charge(contract, rate));
        }

        /** Of the intervals that the whole month discards, those are gone that exceed what is paid for already. */
        private int free(List<NavigableMap<Instant, Volume>> ports, BigFraction rate, int missing) {
            int counting = contract.missing() == Missing.DROP ? whole - missing : whole;
            int above = 0;
            for (var direction : directions()) {
                for (var port : ports) {
                    above = Math.max(above, above(values(port, direction), rate));
                }
            }
            return Math.max(0, Percentile.discarded(counting, contract.percent()) - above);
        }

        private int above(List<BigFraction> values, BigFraction rate) {
            var committed = Rational.of(contract.committed());
            var rates = values.stream().map(this::megabits).toList();
            var paid = contract.ports() == Ports.PER_PORT
                    ? Percentile.nearestRank(rates, contract.percent()).orElse(BigFraction.ZERO)
                    : committed.compareTo(rate) > 0 ? committed : rate;
            return Math.toIntExact(
                    rates.stream().filter(each -> each.compareTo(paid) > 0).count());
        }

        private List<Direction> directions() {
            return contract.direction() == Direction.GREATER_PERCENTILE
                    ? List.of(Direction.IN, Direction.OUT)
                    : List.of(contract.direction());
        }

        private List<NavigableMap<Instant, Volume>> ports() {
            if (contract.ports() == Ports.PER_PORT) {
                return List.copyOf(traffic.values());
            }
            var sum = new TreeMap<Instant, Volume>();
            traffic.values()
                    .forEach(port -> port.forEach((time, volume) -> sum.merge(
                            time,
                            volume,
                            (a, b) -> new Volume(Math.addExact(a.in, b.in), Math.addExact(a.out, b.out)))));
            return List.of(sum);
        }

        private BigFraction rate(List<NavigableMap<Instant, Volume>> ports, Direction direction) {
            return ports.stream()
                    .map(port -> Percentile.nearestRank(values(port, direction), contract.percent()))
                    .flatMap(Optional::stream)
                    .map(this::megabits)
                    .reduce(BigFraction.ZERO, BigFraction::add);
        }

        private BigFraction megabits(BigFraction bytes) {
            return bytes.multiply(new BigFraction(
                    BITS,
                    Math.multiplyExact(
                            contract.interval().toSeconds(), contract.unit().bits())));
        }

        /** Bytes by interval, with what counts for those that are missing. */
        private List<BigFraction> values(NavigableMap<Instant, Volume> port, Direction direction) {
            var measured = new TreeMap<Instant, BigFraction>();
            BinaryOperator<Long> join = switch (direction) {
                case IN -> (in, out) -> in;
                case OUT -> (in, out) -> out;
                case SUM -> Math::addExact;
                case GREATER, GREATER_PERCENTILE -> Math::max;
            };
            port.forEach((time, volume) -> measured.put(time, new BigFraction(join.apply(volume.in, volume.out))));
            if (contract.missing() == Missing.DROP || (measured.isEmpty() && contract.missing() != Missing.ZERO)) {
                return List.copyOf(measured.values());
            }
            var values = new ArrayList<BigFraction>();
            for (int i = 0; i < expected; i++) {
                var time =
                        Instant.ofEpochSecond((first + i) * contract.interval().toSeconds());
                values.add(measured.containsKey(time) ? measured.get(time) : absent(measured, time));
            }
            return List.copyOf(values);
        }

        private BigFraction absent(NavigableMap<Instant, BigFraction> measured, Instant time) {
            if (contract.missing() == Missing.ZERO) {
                return BigFraction.ZERO;
            }
            var before = measured.lowerEntry(time);
            var after = measured.higherEntry(time);
            if (before == null || after == null) {
                return before == null ? measured.firstEntry().getValue() : before.getValue();
            }
            var part = new BigFraction(
                    Duration.between(before.getKey(), time).toSeconds(),
                    Duration.between(before.getKey(), after.getKey()).toSeconds());
            return before.getValue()
                    .add(after.getValue().subtract(before.getValue()).multiply(part));
        }
    }

    /**
     * Later tellings of an interval over earlier ones, those in [start, end). What was told in intervals of another length, before the
     * contract was corrected, cannot be compared and is missing.
     */
    static Map<String, NavigableMap<Instant, Volume>> merged(
            List<Traffic> told, Duration interval, Instant start, Instant end) {
        var byPort = new HashMap<String, NavigableMap<Instant, Volume>>();
        for (var traffic : told) {
            if (!traffic.interval().equals(interval)) {
                continue;
            }
            var port = byPort.computeIfAbsent(traffic.port(), name -> new TreeMap<>());
            for (int i = 0; i < traffic.in().size(); i++) {
                var time = traffic.start().plus(interval.multipliedBy(i));
                if (!time.isBefore(start) && time.isBefore(end)) {
                    port.put(time, new Volume(traffic.in().get(i), traffic.out().get(i)));
                }
            }
        }
        return byPort;
    }

    /** The rate with six decimal places, for people. */
    BigDecimal rounded() {
        return rate.bigDecimalValue(6, RoundingMode.HALF_UP);
    }
}
