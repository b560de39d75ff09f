/** Exact sums by hour beside the slices, so that a quarter need not be read slice by slice. */
@NullMarked
package io.loadline.slo.rollup;

import org.jspecify.annotations.NullMarked;
