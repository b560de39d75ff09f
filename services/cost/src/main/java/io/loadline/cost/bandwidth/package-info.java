/** Bandwidth by contract: what was carried, and the bill by its 95th percentile. */
@NullMarked
package io.loadline.cost.bandwidth;

import org.jspecify.annotations.NullMarked;
