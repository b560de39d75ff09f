/** Exchange rates: dated, with their source, and the conversion of reports into one currency. */
@NullMarked
package io.loadline.cost.currency;

import org.jspecify.annotations.NullMarked;
