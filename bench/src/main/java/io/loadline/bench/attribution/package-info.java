/** Attribution on the public ChangeRCA cases and on simulated shops, by the engine of the change registry. */
@NullMarked
package io.loadline.bench.attribution;

import org.jspecify.annotations.NullMarked;
