/**
 * What every service says in the same words: {@link io.loadline.kernel.Money}, {@link io.loadline.kernel.Period}, {@link
 * io.loadline.kernel.Window}, and the {@link io.loadline.kernel.Directory} of services, teams, data centres, units and clusters.
 */
@NullMarked
package io.loadline.kernel;

import org.jspecify.annotations.NullMarked;
