/** The objectives: what is promised to whom over which time, what is left out, and up to which load the promise holds. */
@NullMarked
package io.loadline.slo.objective;

import org.jspecify.annotations.NullMarked;
