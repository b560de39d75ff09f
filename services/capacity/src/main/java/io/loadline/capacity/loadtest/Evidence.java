package io.loadline.capacity.loadtest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the safe rate of a replica rests on.
 *
 * @param tests files that make the capacity curve, oldest first
 * @param at when the newest was uploaded
 * @param version of the service that was tested, empty when nobody said
 * @param knee requests per second of one replica up to which the objectives hold
 * @param ceiling 95 % interval of the most requests per second that a replica can carry, by the universal scalability law; absent when too
 *     few rates were tested to tell
 */
public record Evidence(
        List<UUID> tests, Instant at, String version, double knee, Optional<UniversalScalability.Interval> ceiling) {}
