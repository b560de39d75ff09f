/** A service with all that it calls: signals and objectives that leave their usual together, however little each of them does. */
@NullMarked
package io.loadline.slo.system;

import org.jspecify.annotations.NullMarked;
