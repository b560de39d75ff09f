/**
 * Service-level objectives: what was promised, what was kept, and which change broke it.
 *
 * <ul>
 *   <li>{@code openslo} reads and judges OpenSLO v1, v1alpha and v2alpha and Sloth's specs, and writes v1; knows nothing of this platform
 *   <li>{@code objective} the objectives: definition, window, exclusions, commitment, rename, retirement
 *   <li>{@code slice} good and total per slice of time, uploaded in batches; each slice counts once
 *   <li>{@code rollup} exact sums by hour beside the slices, made by a follower
 *   <li>{@code source} where slices are pulled from: Prometheus
 *   <li>{@code heard} what the other services told: changes, freezes, incidents, promotions, committed load, what business days cost
 *   <li>{@code budget} exact sums over windows, burn rates, exhaustion; raw, adjusted, contractual
 *   <li>{@code alert} multi-window, multi-burn-rate alerts in words
 *   <li>{@code detection} what leaves the expected and where it may have begun; free of frameworks
 *   <li>{@code signal} business and engineering signals that are watched beside the objectives
 *   <li>{@code system} what is measured of a service and of all that it calls, watched together
 *   <li>{@code incident} what was detected, one for all that is connected, told to changes
 *   <li>{@code bill} what each change burned in its wake
 *   <li>{@code status} how objectives stand, over HTTP; the watch that tells others when a budget is gone; who is told of alerts
 *   <li>{@code rules} objectives as rules of Prometheus, named as Sloth and Pyrra name them
 *   <li>{@code report} a period for the owner, of one objective or of a team, as JSON, HTML, PDF and CSV
 * </ul>
 */
@NullMarked
package io.loadline.slo;

import org.jspecify.annotations.NullMarked;
