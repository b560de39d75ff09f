/**
 * What demand will be: hourly forecasts with intervals, weighted by backtest, and what past promotions did to demand.
 *
 * <p>Demand (requests) is forecast, never CPU: near saturation, utilisation says nothing of what was wanted. Everything that
 * computes here is pure and deterministic.
 */
@NullMarked
package io.loadline.capacity.forecast;

import org.jspecify.annotations.NullMarked;
