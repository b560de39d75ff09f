/** What a unit of sales costs per business day, against its target. */
@NullMarked
package io.loadline.cost.unitcost;

import org.jspecify.annotations.NullMarked;
