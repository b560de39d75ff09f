package io.loadline.slo.objective;

import java.util.UUID;

/**
 * An objective that exists, and where it stands.
 *
 * @param version of its stream
 * @param position of its last event
 */
public record Promised(UUID id, Objective objective, int version, long position) {}
