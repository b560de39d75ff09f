/** Read models of one row per stream. */
@NullMarked
package io.loadline.capacity.row;

import org.jspecify.annotations.NullMarked;
