/** The whole platform under a steady load while its parts are killed, frozen and slowed, and then under far too much. */
@NullMarked
package io.loadline.bench.soak;

import org.jspecify.annotations.NullMarked;
