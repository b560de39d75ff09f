package io.loadline.changes.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A deployment to production in the period.
 *
 * @param change its id
 * @param at when production was touched
 * @param lead from the moment at which it was registered, when that is known
 * @param incident that it answers without having been planned
 */
public record Delivered(
        String change, String service, Instant at, Optional<Duration> lead, Optional<String> incident) {}
