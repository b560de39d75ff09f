package io.loadline.capacity.plan;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What limits a plan, at the hour at which it is tightest.
 *
 * @param kind {@code nodes} of a site, {@code replicas} of a service at a site, {@code budget}
 * @param subject the site, {@code service@site}, {@code plan} for its own budget, or a budget of cost and its period
 * @param at the hour, none for the budget
 * @param use share of the limit that the plan needs; above 1 it is violated
 */
public record Constraint(String kind, String subject, Optional<Instant> at, double use) {
    static final Comparator<Constraint> TIGHTEST_FIRST =
            Comparator.comparingDouble(Constraint::use).reversed().thenComparing(Constraint::subject);

    boolean violated() {
        return use > 1;
    }
}
