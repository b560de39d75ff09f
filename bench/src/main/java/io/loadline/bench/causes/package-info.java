/** How well the cause of an incident is suggested from its words, on labelled post-mortems. */
@NullMarked
package io.loadline.bench.causes;

import org.jspecify.annotations.NullMarked;
