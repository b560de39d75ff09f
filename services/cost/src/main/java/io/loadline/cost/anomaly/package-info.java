/** Spend beyond what its weekday and its past weeks make likely, with what happened near it. */
@NullMarked
package io.loadline.cost.anomaly;

import org.jspecify.annotations.NullMarked;
