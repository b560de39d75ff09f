/** Error budgets: exact sums over windows, how fast they burn, and when they are gone. */
@NullMarked
package io.loadline.slo.budget;

import org.jspecify.annotations.NullMarked;
