/** Good and total events per slice of time: uploaded, staged, sealed, and each counted once. */
@NullMarked
package io.loadline.slo.slice;

import org.jspecify.annotations.NullMarked;
