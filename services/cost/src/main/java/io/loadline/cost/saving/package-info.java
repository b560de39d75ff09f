/** Avoided cost: what projects save, verified against what would have been spent. */
@NullMarked
package io.loadline.cost.saving;

import org.jspecify.annotations.NullMarked;
