/** Prices of data centres and units: what the same work costs anywhere, and what an hour of it has cost. */
@NullMarked
package io.loadline.cost.price;

import org.jspecify.annotations.NullMarked;
