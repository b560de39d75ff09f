/** The health of the platform as its users see it. */
@NullMarked
package io.loadline.gateway.health;

import org.jspecify.annotations.NullMarked;
