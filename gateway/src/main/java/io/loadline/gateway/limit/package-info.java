/** How much a client may ask in a window of time, over all replicas of the gateway. */
@NullMarked
package io.loadline.gateway.limit;

import org.jspecify.annotations.NullMarked;
