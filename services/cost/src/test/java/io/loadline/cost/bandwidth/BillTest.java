package io.loadline.cost.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.loadline.cost.bandwidth.BandwidthContract.Direction;
import io.loadline.cost.bandwidth.BandwidthContract.Missing;
import io.loadline.cost.bandwidth.BandwidthContract.Ports;
import io.loadline.cost.bandwidth.BandwidthContract.Unit;
import io.loadline.cost.bandwidth.Bill.Volume;
import io.loadline.kernel.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    /** Bytes in five minutes that are one Mbit/s. */
    private static final long MEGABIT = 37_500_000;

    private static final int MONTH = 8640;

    @Test
    void theTopFivePercentAreDiscardedAndTheNextIsBilled() {
        // 8640 different rates: 432 are discarded, the 8208th is billed
        var bill = bill(
                Direction.OUT, Missing.DROP, Map.of("a", port(MONTH, i -> 0, i -> (i * 4099 % MONTH + 1) * MEGABIT)));
        assertEquals(new BigFraction(8208), bill.rate());
        assertEquals(Money.of("24614.00", "CNY"), bill.charge());
        assertEquals(0, bill.missing());
    }

    @Test
    void aBurstOfLessThanFivePercentIsForgiven() {
        var burst = port(MONTH, i -> 0, i -> i < 432 ? 1000 * MEGABIT : 4 * MEGABIT);
        assertEquals(
                Money.of("20.00", "CNY"),
                bill(Direction.OUT, Missing.DROP, Map.of("a", burst)).charge());
        var longer = port(MONTH, i -> 0, i -> i < 433 ? 1000 * MEGABIT : 4 * MEGABIT);
        assertEquals(
                Money.of("2990.00", "CNY"),
                bill(Direction.OUT, Missing.DROP, Map.of("a", longer)).charge());
    }

    @Test
    void directionsDiffer() {
        // in by day, out by night
        var traffic = Map.of("a", port(MONTH, i -> i % 2 == 0 ? 30 * MEGABIT : 0, i -> i % 2 == 1 ? 20 * MEGABIT : 0));
        assertEquals("30", bill(Direction.IN, Missing.DROP, traffic).rate().toString());
        assertEquals("20", bill(Direction.OUT, Missing.DROP, traffic).rate().toString());
        assertEquals("30", bill(Direction.SUM, Missing.DROP, traffic).rate().toString());
        assertEquals("30", bill(Direction.GREATER, Missing.DROP, traffic).rate().toString());
        assertEquals(
                "30",
                bill(Direction.GREATER_PERCENTILE, Missing.DROP, traffic).rate().toString());
        // for 4 % of the time in is high, for other 4 % out: either is forgiven alone, not both together
        var apart = Map.of(
                "a", port(MONTH, i -> i % 25 == 0 ? 30 * MEGABIT : MEGABIT, i -> i % 25 == 1 ? 30 * MEGABIT : MEGABIT));
        assertEquals("30", bill(Direction.GREATER, Missing.DROP, apart).rate().toString());
        assertEquals(
                "1",
                bill(Direction.GREATER_PERCENTILE, Missing.DROP, apart).rate().toString());
        assertEquals("31", bill(Direction.SUM, Missing.DROP, apart).rate().toString());
    }

    @Test
    void portsAreSummedBeforeOrAfter() {
        var traffic = Map.of(
                "a", port(MONTH, i -> 0, i -> i % 25 == 0 ? 30 * MEGABIT : MEGABIT),
                "b", port(MONTH, i -> 0, i -> i % 25 == 1 ? 30 * MEGABIT : MEGABIT));
        assertEquals(
                "31",
                bill(Direction.OUT, Ports.AGGREGATED, Missing.DROP, Unit.DECIMAL, traffic, MONTH)
                        .rate()
                        .toString());
        assertEquals(
                "2",
                bill(Direction.OUT, Ports.PER_PORT, Missing.DROP, Unit.DECIMAL, traffic, MONTH)
                        .rate()
                        .toString());
    }

    @Test
    void whatNobodyMeasuredCountsAsTheContractSays() {
        // a tenth of the month is measured, and of it every tenth interval is high
        var traffic = Map.of("a", port(MONTH / 10, i -> 0, i -> i % 10 == 0 ? 40 * MEGABIT : 20 * MEGABIT));
        assertEquals("40", bill(Direction.OUT, Missing.DROP, traffic).rate().toString());
        var zero = bill(Direction.OUT, Missing.ZERO, traffic);
        assertEquals("20", zero.rate().toString());
        assertEquals(7776, zero.missing());
        assertEquals(MONTH, zero.intervals());
        var ends = new TreeMap<Instant, Volume>();
        ends.put(START, new Volume(0, 0));
        ends.put(START.plus(STEP.multipliedBy(100)), new Volume(0, 100 * MEGABIT));
        assertEquals(
                "95",
                bill(Direction.OUT, Ports.AGGREGATED, Missing.INTERPOLATE, Unit.DECIMAL, Map.of("a", ends), 101)
                        .rate()
                        .toString());
    }

    @Test
    void aMegabitIsWhatTheContractSays() {
        var traffic = Map.of("a", port(MONTH, i -> 0, i -> 39_321_600));
        assertEquals(
                "1",
                bill(Direction.OUT, Ports.AGGREGATED, Missing.DROP, Unit.BINARY, traffic, MONTH)
                        .rate()
                        .toString());
        assertEquals(
                "16384 / 15625",
                bill(Direction.OUT, Ports.AGGREGATED, Missing.DROP, Unit.DECIMAL, traffic, MONTH)
                        .rate()
                        .toString());
    }

    @Test
    void moreTrafficCostsWhatItAddsBeyondCommitmentAndForgivenBursts() {
        var quiet = bill(Direction.OUT, Missing.DROP, Map.of("a", port(MONTH, i -> 0, i -> 8 * MEGABIT)));
        assertEquals(432, quiet.free());
        assertEquals(
                0,
                quiet.marginal(new BigDecimal("100"), new BigDecimal("36"))
                        .amount()
                        .signum());
        assertEquals(
                0,
                quiet.marginal(new BigDecimal("2"), new BigDecimal("37"))
                        .amount()
                        .signum());
        assertEquals(Money.of("9.00", "CNY"), quiet.marginal(new BigDecimal("5"), new BigDecimal("37")));
        var busy = bill(
                Direction.OUT, Missing.DROP, Map.of("a", port(MONTH, i -> 0, i -> i < 400 ? 50 * MEGABIT : MEGABIT)));
        assertEquals(32, busy.free());
        // what is paid for already can be forgiven as well as what is committed
        var steady = bill(Direction.OUT, Missing.DROP, Map.of("a", port(MONTH, i -> 0, i -> 50 * MEGABIT)));
        assertEquals(432, steady.free());
    }

    @Test
    void anIntervalThatNobodyMeasuredForgivesNothing() {
        var half = Map.of("a", port(MONTH / 2, i -> 0, i -> MEGABIT));
        assertEquals(216, bill(Direction.OUT, Missing.DROP, half).free());
        assertEquals(432, bill(Direction.OUT, Missing.ZERO, half).free());
    }

    @Test
    void everyDirectionAndPortForgivesForItself() {
        var apart = Map.of(
                "a", port(MONTH, i -> i % 25 == 0 ? 30 * MEGABIT : MEGABIT, i -> i % 25 == 1 ? 30 * MEGABIT : MEGABIT));
        assertEquals(86, bill(Direction.GREATER_PERCENTILE, Missing.DROP, apart).free());
        assertEquals(432, bill(Direction.SUM, Missing.DROP, apart).free());
        var ports = Map.of(
                "a", port(MONTH, i -> 0, i -> i < 400 ? 9 * MEGABIT : MEGABIT),
                "b", port(MONTH, i -> 0, i -> MEGABIT));
        assertEquals(
                32,
                bill(Direction.OUT, Ports.PER_PORT, Missing.DROP, Unit.DECIMAL, ports, MONTH)
                        .free());
    }

    @Test
    void aMonthWithoutTrafficCostsItsCommitment() {
        assertEquals(
                Money.of("20.00", "CNY"),
                bill(Direction.OUT, Missing.ZERO, Map.of()).charge());
        assertEquals(
                Money.of("20.00", "CNY"),
                bill(Direction.GREATER_PERCENTILE, Missing.INTERPOLATE, Map.of())
                        .charge());
    }

    /** A month of Shanghai begins at four in the afternoon, and a quarter of a day of UTC at six. */
    @Test
    void aMonthHasTheIntervalsThatBeginInIt() {
        var quarter = Duration.ofHours(6);
        var start = Instant.parse("2026-10-31T16:00:00Z");
        var end = Instant.parse("2026-11-30T16:00:00Z");
        var port = new TreeMap<Instant, Volume>();
        for (var time = Instant.parse("2026-10-31T18:00:00Z"); time.isBefore(end); time = time.plus(quarter)) {
            port.put(time, new Volume(0, 72 * MEGABIT));
        }
        for (var missing : Missing.values()) {
            var contract = Contracts.contract(
                    Contracts.NOVEMBER,
                    Direction.OUT,
                    Ports.AGGREGATED,
                    missing,
                    Unit.DECIMAL,
                    quarter,
                    "2",
                    "3",
                    "CNY");
            var bill = Bill.of(contract, Map.of("a", port), start, end, end);
            assertEquals("1", bill.rate().toString());
            assertEquals(120, bill.intervals());
            assertEquals(0, bill.missing());
            assertEquals(6, bill.free());
        }
    }

    private static Bill bill(Direction direction, Missing missing, Map<String, NavigableMap<Instant, Volume>> traffic) {
        return bill(direction, Ports.AGGREGATED, missing, Unit.DECIMAL, traffic, MONTH);
    }

    private static Bill bill(
            Direction direction,
            Ports ports,
            Missing missing,
            Unit unit,
            Map<String, ? extends NavigableMap<Instant, Volume>> traffic,
            int intervals) {
        var end = START.plus(STEP.multipliedBy(intervals));
        return Bill.of(Contracts.contract(direction, ports, missing, unit), Map.copyOf(traffic), START, end, end);
    }

    private static NavigableMap<Instant, Volume> port(int intervals, LongUnaryOperator in, LongUnaryOperator out) {
        var port = new TreeMap<Instant, Volume>();
        for (int i = 0; i < intervals; i++) {
            port.put(START.plus(STEP.multipliedBy(i)), new Volume(in.applyAsLong(i), out.applyAsLong(i)));
        }
        return port;
    }
}
