package io.loadline.cost.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for money.
 *
 * @param plan id of the capacity plan it is for
 * @param lines at least one; granted all or none
 * @param expires when what was granted but not confirmed is free again
 */
public record Ask(Optional<String> plan, List<Line> lines, Instant expires) {}
