/** Judges the demand forecasts of capacity on public series: against seasonal naive, and event days with and without the event. */
@NullMarked
package io.loadline.bench.forecast;

import org.jspecify.annotations.NullMarked;
