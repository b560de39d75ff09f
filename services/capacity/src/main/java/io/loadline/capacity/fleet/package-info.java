/** Where things run: sites, units (cells of the shop), clusters and the nodes that they have. */
@NullMarked
package io.loadline.capacity.fleet;

import org.jspecify.annotations.NullMarked;
