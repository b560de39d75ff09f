/** What other services tell: names and deployments from changes; prices, budgets, trade and reservations from cost. */
@NullMarked
package io.loadline.capacity.outside;

import org.jspecify.annotations.NullMarked;
