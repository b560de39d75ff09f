/** Which change burned the budget. */
@NullMarked
package io.loadline.slo.bill;

import org.jspecify.annotations.NullMarked;
