/** Judges the scaling rule of capacity on traces: how much better machines are used than with static peak provisioning. */
@NullMarked
package io.loadline.bench.utilisation;

import org.jspecify.annotations.NullMarked;
