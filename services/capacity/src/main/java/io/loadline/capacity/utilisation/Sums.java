package io.loadline.capacity.utilisation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What was used and requested of one name at one time, summed, and what there was: cores, or bytes. */
final class Sums {
    private double used;
    private double requested;
    private double usedOfRequested;
    private double requestedOfUsed;
    private double capacity;
    private boolean isUsed;
    private boolean isRequested;
    private boolean isHeld;

    void use(Optional<Double> used, Optional<Double> requested, double share) {
        this.used += used.orElse(0.0) * share;
        this.requested += requested.orElse(0.0) * share;
        isUsed |= used.isPresent();
        isRequested |= requested.isPresent();
        if (used.isPresent() && requested.isPresent()) {
            usedOfRequested += used.get() * share;
            requestedOfUsed += requested.get() * share;
        }
    }

    void hold(double more) {
        capacity += more;
        isHeld = true;
    }

    /** At this time. */
    Utilisation.Resource resource() {
        return over(List.of(this));
    }

    /** Over several times: means of those of which a side is known, ratios of those of which both are. */
    static Utilisation.Resource over(List<Sums> times) {
        return new Utilisation.Resource(
                mean(times, at -> at.isUsed, at -> at.used),
                mean(times, at -> at.isRequested, at -> at.requested).filter(amount -> amount > 0),
                mean(times, at -> at.isHeld, at -> at.capacity).filter(amount -> amount > 0),
                ratio(times, at -> at.usedOfRequested, at -> at.requestedOfUsed),
                ratio(times.stream().filter(at -> at.isUsed && at.isHeld).toList(), at -> at.used, at -> at.capacity));
    }

    private static Optional<Double> mean(List<Sums> times, Predicate<Sums> isKnown, ToDoubleFunction<Sums> amount) {
        var mean = times.stream().filter(isKnown).mapToDouble(amount).average();
        return mean.isPresent() ? Optional.of(rounded(mean.getAsDouble())) : Optional.empty();
    }

    private static Optional<Double> ratio(List<Sums> times, ToDoubleFunction<Sums> part, ToDoubleFunction<Sums> whole) {
        double all = times.stream().mapToDouble(whole).sum();
        return all > 0 ? Optional.of(rounded(times.stream().mapToDouble(part).sum() / all)) : Optional.empty();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
