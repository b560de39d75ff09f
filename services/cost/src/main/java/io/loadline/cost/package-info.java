/**
 * What the shop costs, to the last cent and per unit of sales. The map of its features:
 *
 * <ul>
 *   <li>{@code period}: billing periods, which are closed and opened again
 *   <li>{@code bill}: bills in FOCUS, read, checked and recorded
 *   <li>{@code focus}: FOCUS's own requirements, by which they are checked
 *   <li>{@code invoice}, {@code commitment}: what is invoiced held against what is charged, and what contracts commit to
 *   <li>{@code hardware}: owned servers and what they cost per day
 *   <li>{@code bandwidth}: contracts and their bills by 95th percentile
 *   <li>{@code ratecard}, {@code price}: rate cards, the price of the same work anywhere, and of an hour in each unit
 *   <li>{@code currency}, {@code exact}, {@code version}: conversion, arithmetic that loses nothing, and from which day on a fact counts
 *   <li>{@code usage}, {@code business}, {@code measure}: what services used, what the shop sold, and by what else cost can be split
 *   <li>{@code node}: what ran on which owned hardware, and what of each was idle
 *   <li>{@code daily}: uploads of the latter three
 *   <li>{@code workload}, {@code opencost}: allocation as OpenCost defines it, and its API
 *   <li>{@code allocation}, {@code unitcost}, {@code target}: who costs what, and what a unit of sales costs
 *   <li>{@code occurrence}, {@code anomaly}: what happened to services, and spend that is not as it was
 *   <li>{@code baseline}, {@code saving}: what would have been spent, and what projects have saved of it
 *   <li>{@code waste}: what is paid for and not used
 *   <li>{@code budget}: the guard before money is spent, and what budgets will come to
 * </ul>
 */
@NullMarked
package io.loadline.cost;

import org.jspecify.annotations.NullMarked;
