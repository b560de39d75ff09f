/** OpenSLO and Sloth files held against what their owners say of them, and alerts against unit tests of rules. */
@NullMarked
package io.loadline.bench.openslo;

import org.jspecify.annotations.NullMarked;
