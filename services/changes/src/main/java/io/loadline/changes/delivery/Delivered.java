package io.loadline.changes.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * A deployment to production in the period.
 *
 * @param change its id
 * @param at when production was touched
 * @param incident that it answers without having been planned
 */
public record Delivered(String change, String service, Instant at, Optional<String> incident) {}
