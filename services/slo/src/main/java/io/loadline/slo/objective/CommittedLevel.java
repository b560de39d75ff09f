package io.loadline.slo.objective;

import io.loadline.kernel.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Up to which load an objective is promised for some time, said by people; it holds in the place of what capacity committed, and a
 * later level in the place of an earlier one.
 *
 * @param window slices that start in it
 * @param eventsPerSecond from 0; without it there is no limit
 * @param requestedBy who asked for it
 * @param approvedBy who agreed, another person
 */
public record CommittedLevel(
        Window window,
        Optional<BigDecimal> eventsPerSecond,
        String reason,
        String requestedBy,
        String approvedBy,
        Instant declaredAt) {}
