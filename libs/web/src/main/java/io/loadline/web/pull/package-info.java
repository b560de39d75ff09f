/**
 * Figures pulled from a Prometheus, asked again and again for what has passed: {@link io.loadline.web.pull.Pulls} goes over the
 * {@link io.loadline.web.pull.Pulled} of a service, stretch after stretch.
 */
@NullMarked
package io.loadline.web.pull;

import org.jspecify.annotations.NullMarked;
