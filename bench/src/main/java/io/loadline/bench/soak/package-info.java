/** The whole platform under a steady load: what it takes, what it bears while its parts are killed, frozen and slowed, and far too much. */
@NullMarked
package io.loadline.bench.soak;

import org.jspecify.annotations.NullMarked;
