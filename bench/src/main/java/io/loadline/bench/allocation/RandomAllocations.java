package io.loadline.bench.allocation;

import io.loadline.cost.exact.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;

/**
 * Amounts of any sign and scale split by random weights, twice, with their parts in different order.
 *
 * @param unequal how many did not sum to the amount exactly
 * @param unstable how many came out differently in another order
 * @param far how many had a part a unit or more away from its quota
 */
record RandomAllocations(int count, int unequal, int unstable, int far) {
    private static final int MOST_PARTS = 12;
    private static final int MOST_DIGITS = 18;

    static RandomAllocations draw(int count, long seed) {
        var random = new Random(seed);
        int unequal = 0;
        int unstable = 0;
        int far = 0;
        int split = 0;
        while (split < count) {
            var amount = new BigDecimal(new BigInteger(64, random), random.nextInt(MOST_DIGITS));
            amount = random.nextBoolean() ? amount : amount.negate();
            var weights = weights(random);
            int scale = random.nextInt(4);
            var parts = LargestRemainder.distribute(amount, weights, scale);
            if (parts.isEmpty()) {
                // nobody has a weight
                continue;
            }
            split++;
            var sum = parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            unequal += sum.compareTo(amount) == 0 ? 0 : 1;
            unstable += parts.equals(LargestRemainder.distribute(amount, shuffled(weights, random), scale)) ? 0 : 1;
            far += isNear(amount, weights, parts) ? 0 : 1;
        }
        return new RandomAllocations(count, unequal, unstable, far);
    }

    private static Map<String, BigDecimal> weights(Random random) {
        var weights = new LinkedHashMap<String, BigDecimal>();
        int parts = 1 + random.nextInt(MOST_PARTS);
        boolean alike = random.nextInt(4) == 0;
        for (int i = 0; i < parts; i++) {
            long weight = alike ? 1 : random.nextLong(1_000_000);
            weights.put("part" + i, random.nextInt(10) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(weight, 3));
        }
        return weights;
    }

    private static Map<String, BigDecimal> shuffled(Map<String, BigDecimal> weights, Random random) {
        List<String> names = new ArrayList<>(weights.keySet());
        Collections.shuffle(names, random);
        var shuffled = new LinkedHashMap<String, BigDecimal>();
        names.forEach(name -> shuffled.put(name, weights.get(name)));
        return shuffled;
    }

    /** Compares part times the sum of weights with amount times weight, so that nothing is rounded here. */
    private static boolean isNear(
            BigDecimal amount, Map<String, BigDecimal> weights, NavigableMap<String, BigDecimal> parts) {
        var sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return parts.entrySet().stream().allMatch(part -> {
            var unit = BigDecimal.ONE.movePointLeft(part.getValue().scale());
            var quota = amount.multiply(weights.get(part.getKey()));
            return part.getValue().multiply(sum).subtract(quota).abs().compareTo(unit.multiply(sum)) < 0;
        });
    }
}
