/** What a unit of sales costs per business day, against its target, and why it costs more or less than before. */
@NullMarked
package io.loadline.cost.unitcost;

import org.jspecify.annotations.NullMarked;
