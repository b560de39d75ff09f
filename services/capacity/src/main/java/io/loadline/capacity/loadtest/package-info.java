/**
 * What one replica carries: load tests as their tools wrote them, checked for whether they prove anything, joined into one
 * capacity curve per service.
 */
@NullMarked
package io.loadline.capacity.loadtest;

import org.jspecify.annotations.NullMarked;
