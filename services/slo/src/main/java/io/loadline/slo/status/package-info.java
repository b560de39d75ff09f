/** How objectives stand: budgets, alerts and bills over HTTP, and the watch that tells others when a budget is gone. */
@NullMarked
package io.loadline.slo.status;

import org.jspecify.annotations.NullMarked;
