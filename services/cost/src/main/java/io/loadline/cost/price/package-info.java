/** Prices of data centres: rate cards, and what the same work costs anywhere. */
@NullMarked
package io.loadline.cost.price;

import org.jspecify.annotations.NullMarked;
