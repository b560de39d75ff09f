package io.loadline.cost.workload;

import io.loadline.cost.exact.Fraction;
import java.util.EnumMap;
import java.util.Map;

/** Exact amounts by resource, all in one currency; a resource that is not there costs nothing. */
public record Charges(Map<Resource, Fraction> amounts) {
    public static final Charges NONE = new Charges(Map.of());

    public Charges {
        amounts = Map.copyOf(amounts);
    }

    public static Charges of(Resource resource, Fraction amount) {
        return new Charges(Map.of(resource, amount));
    }

    public Fraction of(Resource resource) {
        return amounts.getOrDefault(resource, Fraction.ZERO);
    }

    public Charges plus(Charges other) {
        var sum = new EnumMap<Resource, Fraction>(Resource.class);
        sum.putAll(amounts);
        other.amounts.forEach((resource, amount) -> sum.merge(resource, amount, Fraction::plus));
        return new Charges(sum);
    }

    public Charges times(Fraction factor) {
        var product = new EnumMap<Resource, Fraction>(Resource.class);
        amounts.forEach((resource, amount) -> product.put(resource, amount.times(factor)));
        return new Charges(product);
    }

    public Fraction total() {
        return amounts.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    }
}
