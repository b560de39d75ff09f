/**
 * How much capacity a service should have from one step of time to the next: the forecast, levelled by what was measured last,
 * plus the least headroom that would have kept the promise so far. Replays of the past show what that is worth beside static
 * peak provisioning and a reactive autoscaler. Everything that computes here is pure and deterministic, and what is decided for
 * a step rests on what was measured before it.
 */
@NullMarked
package io.loadline.capacity.scaling;

import org.jspecify.annotations.NullMarked;
