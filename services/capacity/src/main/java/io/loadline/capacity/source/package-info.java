/** Where samples are pulled from: Prometheus, asked again and again for what has passed. */
@NullMarked
package io.loadline.capacity.source;

import org.jspecify.annotations.NullMarked;
