/**
 * Samples of what was asked for and used: read row by row, staged in chunks, made facts by one event, rolled up per service and day
 * for those who allocate cost.
 */
@NullMarked
package io.loadline.capacity.demand;

import org.jspecify.annotations.NullMarked;
