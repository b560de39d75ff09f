/**
 * Budgets and the guard in front of them: money is reserved before it is spent, all lines of a request or none, and commands on one
 * budget queue, so that no two plans overspend it together.
 */
@NullMarked
package io.loadline.cost.budget;

import org.jspecify.annotations.NullMarked;
