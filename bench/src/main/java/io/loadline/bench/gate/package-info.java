/** How soon the gate answers a pipeline. */
@NullMarked
package io.loadline.bench.gate;

import org.jspecify.annotations.NullMarked;
