/** How well failures are foreseen, on labelled commits. */
@NullMarked
package io.loadline.bench.risk;

import org.jspecify.annotations.NullMarked;
