package io.loadline.changes.cause;

import io.loadline.changes.incident.Incident;
import io.loadline.changes.incident.Review;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Incidents by what reviews found; each list by size, with shares of those that were reviewed.
 *
 * @param incidents all, reviewed or not
 * @param thirds configuration, software and all the rest: about a third each in the industry
 */
public record Causes(
        int incidents,
        int reviewed,
        List<Share> triggers,
        List<Share> kinds,
        List<Share> controls,
        List<Share> thirds) {

    /** @param share 0..1 */
    public record Share(String name, long incidents, double share) {}

    static Causes of(Collection<Incident> incidents) {
        var causes = incidents.stream()
                .flatMap(incident -> incident.review().stream())
                .map(Review::cause)
                .toList();
        return new Causes(
                incidents.size(),
                causes.size(),
                shares(causes, cause -> cause.trigger().name().toLowerCase(Locale.ROOT)),
                shares(causes, Review.Cause::kind),
                shares(causes, cause -> cause.control().name().toLowerCase(Locale.ROOT)),
                shares(causes, Causes::third));
    }

    private static String third(Review.Cause cause) {
        return Kind.of(cause.kind())
                .map(kind -> switch (kind) {
                    case CONFIGURATION -> "configuration";
                    case CODE_CHANGE, SOFTWARE_BUG -> "software";
                    case HARDWARE, CAPACITY, THIRD_PARTY, UNKNOWN -> "rest";
                })
                .orElse("rest");
    }

    private static List<Share> shares(List<Review.Cause> causes, Function<Review.Cause, String> by) {
        return causes.stream().collect(Collectors.groupingBy(by, Collectors.counting())).entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue(), (double) entry.getValue() / causes.size()))
                .sorted(Comparator.comparingLong((Share share) -> -share.incidents())
                        .thenComparing(Share::name))
                .toList();
    }
}
