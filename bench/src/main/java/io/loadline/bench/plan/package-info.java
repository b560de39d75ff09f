/** Judges plans: how fast, how large, how cheap, and whether any breaks its promise. */
@NullMarked
package io.loadline.bench.plan;

import org.jspecify.annotations.NullMarked;
