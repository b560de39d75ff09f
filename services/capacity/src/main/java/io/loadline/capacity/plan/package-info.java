/**
 * Plans: what runs where at each hour so that a promotion or a horizon is carried, any one site may be lost, and what it costs.
 *
 * <ul>
 *   <li>the life of a plan, from draft to review: {@code Plan}, {@code PlanDecider}; its money: {@code ReservationReaction}; what it
 *       commits services to: {@code PlanExecution}
 *   <li>what it is computed from: {@code Gathering}, {@code LoadGathering}, {@code PlanInputs}; by the job {@code PlanComputation}
 *   <li>demand to replicas to money, pure: {@code Planner}; with sites lost {@code Failover}, {@code Evacuation}; where any site may serve
 *       {@code Routing}
 *   <li>pods on nodes: {@code SitePacking}, which tries {@code FirstFit}, {@code Repacking}, {@code ExactPacking} and {@code FillProgram}
 *   <li>verified by code of its own: {@code Checker} and the {@code …Check}s
 *   <li>kept by hour in {@code CellStore}, by column in {@code SeriesStore}; summed up in {@code Result}
 *   <li>held against other circumstances: {@code WhatIf}, {@code HeldPlan}
 * </ul>
 */
@NullMarked
package io.loadline.capacity.plan;

import org.jspecify.annotations.NullMarked;
