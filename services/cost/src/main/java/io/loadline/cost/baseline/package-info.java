/** What would have been spent: cost as a function of sales and weekday, with how sure that is. */
@NullMarked
package io.loadline.cost.baseline;

import org.jspecify.annotations.NullMarked;
