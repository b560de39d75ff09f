package io.loadline.capacity.demand;

import java.time.Instant;

/**
 * The busiest minute of an hour at one site.
 *
 * @param factor its requests over those of the hour's mean minute, at least 1
 */
public record BusiestMinute(String datacenter, Instant hour, double factor) {}
