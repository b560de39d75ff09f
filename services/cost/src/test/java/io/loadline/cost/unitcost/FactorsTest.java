package io.loadline.cost.unitcost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FactorsTest {
    @Test
    void ofTwoThatChangeEachHasItsOwnEffectAndHalfOfTheirCommonOne() {
        // 3 to 5 times 10 to 14: 20 by the first, 12 by the second, 8 by both
        var effects = factors(5, 14, 1, 1).effectsSince(factors(3, 10, 1, 1));
        assertEquals(0, new BigDecimal("24").compareTo(effects.get(Effect.VOLUME)));
        assertEquals(0, new BigDecimal("16").compareTo(effects.get(Effect.UTILISATION)));
        assertEquals(0, effects.get(Effect.MIX).signum());
        assertEquals(0, effects.get(Effect.PRICE).signum());
    }

    @Test
    void whatHadNoValueHasNotChanged() {
        var then = new Factors(Map.of(Effect.VOLUME, BigDecimal.TEN, Effect.MIX, BigDecimal.ZERO));
        var effects = factors(10, 2, 3, 7).effectsSince(then);
        assertEquals(0, new BigDecimal("420").compareTo(effects.get(Effect.MIX)));
        assertEquals(0, effects.get(Effect.PRICE).signum());
    }

    @Test
    void theEffectsSumToTheChange() {
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            var before = factors(some(random), some(random), some(random), some(random));
            var after = factors(some(random), some(random), some(random), some(random));
            var sum = after.effectsSince(before).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            var off = product(after).subtract(product(before)).subtract(sum).abs();
            assertTrue(off.compareTo(new BigDecimal("1e-12")) < 0, off::toString);
        }
    }

    private static int some(Random random) {
        return random.nextInt(0, 10_000);
    }

    private static BigDecimal product(Factors factors) {
        return factors.values().values().stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    private static Factors factors(int volume, int utilisation, int mix, int price) {
        var values = new EnumMap<Effect, BigDecimal>(Effect.class);
        values.put(Effect.VOLUME, BigDecimal.valueOf(volume));
        values.put(Effect.UTILISATION, BigDecimal.valueOf(utilisation));
        values.put(Effect.MIX, BigDecimal.valueOf(mix));
        values.put(Effect.PRICE, BigDecimal.valueOf(price));
        return new Factors(values);
    }
}
