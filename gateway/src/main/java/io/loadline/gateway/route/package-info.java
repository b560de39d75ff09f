/** From the canonical request to the service that answers it: paths, headers, streaming, time-outs, circuits. */
@NullMarked
package io.loadline.gateway.route;

import org.jspecify.annotations.NullMarked;
