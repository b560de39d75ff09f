/** Where slices are pulled from: Prometheus, asked again and again for what has passed. */
@NullMarked
package io.loadline.slo.source;

import org.jspecify.annotations.NullMarked;
