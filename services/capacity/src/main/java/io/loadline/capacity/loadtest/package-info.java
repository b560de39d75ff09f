/**
 * What one replica carries: load tests as their tools wrote them ({@code LoadTestFile} tells their shapes apart), gathered in constant
 * memory ({@code Samples}) into the rates that were held ({@code Steps}), each a {@code Run} that is checked for whether it proves
 * anything, and all joined into one capacity curve per service.
 */
@NullMarked
package io.loadline.capacity.loadtest;

import org.jspecify.annotations.NullMarked;
