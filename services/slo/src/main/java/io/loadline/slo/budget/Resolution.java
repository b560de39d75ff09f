package io.loadline.slo.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * How finely the past is known.
 *
 * @param before of times before it no slices are kept
 * @param length of what is: sums that count where they start
 */
public record Resolution(Instant before, Duration length) {}
