/** Slices of good and total events. */
@NullMarked
package io.loadline.cli.slice;

import org.jspecify.annotations.NullMarked;
