package io.loadline.slo.status;

import io.loadline.slo.budget.Reckoning;
import io.loadline.slo.objective.Promised;
import java.time.Instant;
import java.util.List;

/**
 * An objective with what was measured of it.
 *
 * @param at where one looks from
 * @param position of the log that was read, so that the same answer can be given again
 * @param reckonings one for each goal
 */
public record Standing(Promised promised, Instant at, long position, List<Reckoning> reckonings) {}
