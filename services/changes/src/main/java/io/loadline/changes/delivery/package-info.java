/** How well changes are delivered: DORA's keys, as DevLake computes them and with attributed incidents. */
@NullMarked
package io.loadline.changes.delivery;

import org.jspecify.annotations.NullMarked;
