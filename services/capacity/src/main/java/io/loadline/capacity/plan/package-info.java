/**
 * Plans: what runs where at each hour so that a promotion or a horizon is carried, any one site may be lost, and what it costs.
 *
 * <p>{@link io.loadline.capacity.plan.Planner} computes from {@link io.loadline.capacity.plan.PlanInputs} alone; {@link
 * io.loadline.capacity.plan.Checker} verifies what came out without sharing its code; {@link io.loadline.capacity.plan.Plan} is
 * the life of a plan from draft to review.
 */
@NullMarked
package io.loadline.capacity.plan;

import org.jspecify.annotations.NullMarked;
