/** Uploads of which each line tells something of a business day. */
@NullMarked
package io.loadline.cost.daily;

import org.jspecify.annotations.NullMarked;
