/** Billing periods: open, closed when their issuers have invoiced them, and opened again only with somebody's approval. */
@NullMarked
package io.loadline.cost.period;

import org.jspecify.annotations.NullMarked;
