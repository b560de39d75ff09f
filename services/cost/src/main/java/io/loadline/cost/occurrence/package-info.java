/** Changes and incidents, as changes tells them: what else may have moved cost. */
@NullMarked
package io.loadline.cost.occurrence;

import org.jspecify.annotations.NullMarked;
