/** Arithmetic on money that neither loses nor invents anything: every distribution sums to what was distributed. */
@NullMarked
package io.loadline.cost.exact;

import org.jspecify.annotations.NullMarked;
