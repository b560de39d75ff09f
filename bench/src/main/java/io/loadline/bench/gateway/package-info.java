/** The gateway beside nginx and Spring Cloud Gateway, in front of the same small server. */
@NullMarked
package io.loadline.bench.gateway;

import org.jspecify.annotations.NullMarked;
