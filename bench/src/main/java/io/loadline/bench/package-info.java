/**
 * Measurements and faults, never shipped: {@code ./loadline bench <name>}. Each bench is one class named in {@link
 * io.loadline.bench.Benches}.
 */
@NullMarked
package io.loadline.bench;

import org.jspecify.annotations.NullMarked;
