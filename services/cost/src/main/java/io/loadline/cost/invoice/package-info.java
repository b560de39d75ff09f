/** Invoices, as their issuers tell of them in FOCUS's dataset of invoice details, held against what is charged on them. */
@NullMarked
package io.loadline.cost.invoice;

import org.jspecify.annotations.NullMarked;
