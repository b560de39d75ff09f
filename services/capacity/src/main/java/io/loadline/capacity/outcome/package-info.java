/** Plans held against what was measured while they ran. */
@NullMarked
package io.loadline.capacity.outcome;

import org.jspecify.annotations.NullMarked;
