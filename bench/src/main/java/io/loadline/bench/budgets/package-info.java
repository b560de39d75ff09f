/** Budgets and their alerts held against what they are defined as: sums slice by slice, and the instants that follow from the formulas. */
@NullMarked
package io.loadline.bench.budgets;

import org.jspecify.annotations.NullMarked;
