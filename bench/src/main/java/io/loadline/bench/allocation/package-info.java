/** OpenCost's scenarios with exact fractions, and random allocations that must sum exactly. */
@NullMarked
package io.loadline.bench.allocation;

import org.jspecify.annotations.NullMarked;
