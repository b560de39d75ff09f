/**
 * Capacity: can we carry the next promotion, and what does it take?
 *
 * <ul>
 *   <li>{@code fleet} sites, units, clusters and their nodes
 *   <li>{@code demand} samples of what was asked for and used, and their roll-up per day
 *   <li>{@code source} where samples are pulled from
 *   <li>{@code workload} what a service's replicas request
 *   <li>{@code loadtest} what one replica carries
 *   <li>{@code promotion} the calendar of sales
 *   <li>{@code forecast} what demand will be, and what promotions do to it
 *   <li>{@code outside} what other services tell: names, prices, budgets, trade
 *   <li>{@code utilisation} used of requested and of what is there
 *   <li>{@code sizing} what services should request, with VPA and KRR beside it
 *   <li>{@code scaling} how much capacity the next step of time takes, and replays
 *   <li>{@code plan} what runs where, what it costs, who approved it
 *   <li>{@code manifest} plans as Kubernetes and its autoscalers read them
 *   <li>{@code replay} plans carried out minute by minute, to see where they would break
 *   <li>{@code outcome} plans beside what was measured while they ran
 * </ul>
 */
@NullMarked
package io.loadline.capacity;

import org.jspecify.annotations.NullMarked;
