/** Which changes one should not meet: beside trying every pair, and how long it takes when many are scheduled. */
@NullMarked
package io.loadline.bench.collisions;

import org.jspecify.annotations.NullMarked;
