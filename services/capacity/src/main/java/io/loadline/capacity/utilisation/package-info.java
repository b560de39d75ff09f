/** How well machines are used: used of requested and of what is there, by service, cluster, site and unit, over time. */
@NullMarked
package io.loadline.capacity.utilisation;

import org.jspecify.annotations.NullMarked;
