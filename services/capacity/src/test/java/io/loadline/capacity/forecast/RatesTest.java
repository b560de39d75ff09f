package io.loadline.capacity.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RatesTest {
    @Test
    void percentilesAreTrueToAThousandth() {
        var values = lognormal(20_000);
        var spread = of(values).spread().orElseThrow();
        Arrays.sort(values);
        assertEquals(20_000, spread.count());
        assertEquals(values[9_999], spread.p50(), 1e-3 * values[9_999]);
        assertEquals(values[18_999], spread.p95(), 1e-3 * values[18_999]);
        assertEquals(values[19_799], spread.p99(), 1e-3 * values[19_799]);
        assertEquals(values[19_999], spread.max(), 1e-3 * values[19_999]);
        long near = Arrays.stream(values).filter(v -> v > 0.8 * values[19_999]).count();
        assertEquals(near / 20_000.0, spread.nearPeak(), 5e-4);
    }

    @Test
    void sketchesOfPartsAddUpToThatOfTheWhole() {
        var values = lognormal(5_000);
        var parts = of(Arrays.copyOf(values, 1_200));
        parts.add(of(Arrays.copyOfRange(values, 1_200, 5_000)));
        assertEquals(of(values).spread(), parts.spread());
    }

    @Test
    void ofNothingThereIsNone() {
        assertEquals(Optional.empty(), new Rates().spread());
        assertEquals(0, of(0, 0).spread().orElseThrow().max());
    }

    private static double[] lognormal(int count) {
        var random = new Random(11);
        return random.doubles(count).map(u -> Math.exp(3 + 4 * u * u)).toArray();
    }

    private static Rates of(double... values) {
        var rates = new Rates();
        Arrays.stream(values).forEach(rates::add);
        return rates;
    }
}
