/** Targets for unit costs: sourced, dated, versioned. */
@NullMarked
package io.loadline.cost.target;

import org.jspecify.annotations.NullMarked;
