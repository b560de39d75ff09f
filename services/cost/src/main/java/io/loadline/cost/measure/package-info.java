/** Quantities by which shared cost can be split: requests, bytes, builds, seats, whatever somebody counts by service and day. */
@NullMarked
package io.loadline.cost.measure;

import org.jspecify.annotations.NullMarked;
