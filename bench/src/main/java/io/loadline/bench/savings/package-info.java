/** Avoided cost of simulated projects whose truth is known. */
@NullMarked
package io.loadline.bench.savings;

import org.jspecify.annotations.NullMarked;
