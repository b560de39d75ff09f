package io.loadline.cost.workload;

import java.util.EnumMap;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;

/** Exact amounts by resource, all in one currency; a resource that is not there costs nothing. */
public record Charges(Map<Resource, BigFraction> amounts) {
    public static final Charges NONE = new Charges(Map.of());

    public Charges {
        amounts = Map.copyOf(amounts);
    }

    public static Charges of(Resource resource, BigFraction amount) {
        return new Charges(Map.of(resource, amount));
    }

    public BigFraction of(Resource resource) {
        return amounts.getOrDefault(resource, BigFraction.ZERO);
    }

    public Charges plus(Charges other) {
        var sum = new EnumMap<Resource, BigFraction>(Resource.class);
        sum.putAll(amounts);
        other.amounts.forEach((resource, amount) -> sum.merge(resource, amount, BigFraction::add));
        return new Charges(sum);
    }

    public Charges times(BigFraction factor) {
        var product = new EnumMap<Resource, BigFraction>(Resource.class);
        amounts.forEach((resource, amount) -> product.put(resource, amount.multiply(factor)));
        return new Charges(product);
    }

    public BigFraction total() {
        return amounts.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
    }
}
