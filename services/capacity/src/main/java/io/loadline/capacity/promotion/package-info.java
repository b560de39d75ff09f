/** The calendar of sales: when, for which services, how strong. */
@NullMarked
package io.loadline.capacity.promotion;

import org.jspecify.annotations.NullMarked;
