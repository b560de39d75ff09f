package io.loadline.changes.attribution;

import io.loadline.changes.incident.Signs.Failing;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which calls fail more often than before a moment, and since when.
 *
 * @param sound services whose calls were measured before and after and do not fail more often
 * @param onset when the first of them began to fail
 */
public record Decline(List<Failing> failing, List<String> sound, Optional<Instant> onset) {
    private static final double NOTICEABLE = 0.05;
    private static final double LASTING = 0.02;

    /** @param success share of the calls that succeeded over the period that ends then, 0..1; NaN when there were none */
    public record Rate(Call call, Instant at, double success) {}

    /**
     * @param since what is earlier is how it should be
     * @param until what is later is not looked at
     */
    public static Decline of(Collection<Rate> rates, Instant since, Instant until) {
        var courses = rates.stream()
                .filter(rate -> !Double.isNaN(rate.success()) && !rate.at().isAfter(until))
                .collect(Collectors.groupingBy(Rate::call))
                .entrySet()
                .stream()
                .map(entry -> Course.of(entry, since))
                .filter(Course::measured)
                .toList();
        var declined = courses.stream().filter(Course::declined).toList();
        return new Decline(
                declined.stream().map(Course::failing).toList(),
                sound(courses),
                declined.stream()
                        .flatMap(course -> course.bad().stream())
                        .map(Rate::at)
                        .min(Comparator.naturalOrder()));
    }

    private static List<String> sound(List<Course> courses) {
        var services = new TreeSet<String>();
        courses.forEach(course -> services.add(course.call().callee()));
        courses.stream()
                .filter(Course::declined)
                .forEach(course -> services.remove(course.call().callee()));
        return List.copyOf(services);
    }

    /** One kind of call before and after. */
    private record Course(Call call, double usual, double after, List<Rate> bad) {
        static Course of(Map.Entry<Call, List<Rate>> rates, Instant since) {
            var parts = rates.getValue().stream()
                    .collect(Collectors.partitioningBy(rate -> rate.at().isBefore(since)));
            double usual = mean(parts.get(true));
            var bad = parts.get(false).stream()
                    .filter(rate -> rate.success() < usual - NOTICEABLE)
                    .toList();
            return new Course(rates.getKey(), usual, mean(parts.get(false)), bad);
        }

        boolean measured() {
            return !Double.isNaN(usual) && !Double.isNaN(after);
        }

        /** Bad for some time, or very bad once. */
        boolean declined() {
            return bad.size() >= 2 || (!bad.isEmpty() && usual - after > LASTING);
        }

        Failing failing() {
            return new Failing(call.caller(), call.callee(), Math.max(0, usual - after));
        }

        private static double mean(List<Rate> rates) {
            return Difference.mean(rates.stream().map(Rate::success).toList());
        }
    }
}
