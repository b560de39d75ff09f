package io.loadline.capacity.utilisation;

import java.util.Optional;

/** What was used and requested, summed, and what there was: cores, or bytes. */
final class Sums {
    private double used;
    private double requested;
    private double usedOfRequested;
    private double requestedOfUsed;
    private double capacity;
    private boolean isUsed;

    void use(Optional<Double> used, Optional<Double> requested, double share) {
        this.used += used.orElse(0.0) * share;
        this.requested += requested.orElse(0.0) * share;
        isUsed |= used.isPresent();
        if (used.isPresent() && requested.isPresent()) {
            usedOfRequested += used.get() * share;
            requestedOfUsed += requested.get() * share;
        }
    }

    void hold(double more) {
        capacity += more;
    }

    void plus(Sums other) {
        used += other.used;
        requested += other.requested;
        usedOfRequested += other.usedOfRequested;
        requestedOfUsed += other.requestedOfUsed;
        capacity += other.capacity;
        isUsed |= other.isUsed;
    }

    Utilisation.Resource resource(int times) {
        return new Utilisation.Resource(
                isUsed ? Optional.of(rounded(used / times)) : Optional.empty(),
                positive(requested / times),
                positive(capacity / times),
                ratio(usedOfRequested, requestedOfUsed),
                isUsed ? ratio(used, capacity) : Optional.empty());
    }

    private static Optional<Double> positive(double value) {
        return value > 0 ? Optional.of(rounded(value)) : Optional.empty();
    }

    private static Optional<Double> ratio(double part, double whole) {
        return whole > 0 ? Optional.of(rounded(part / whole)) : Optional.empty();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
