/** The service cost as its clients see it: what a unit of sales costs, and the guard before money is spent. */
@NullMarked
package io.loadline.bench.cost;

import org.jspecify.annotations.NullMarked;
