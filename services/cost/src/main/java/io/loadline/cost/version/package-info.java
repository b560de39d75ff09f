/** Versions of facts by the business day from which they count. */
@NullMarked
package io.loadline.cost.version;

import org.jspecify.annotations.NullMarked;
