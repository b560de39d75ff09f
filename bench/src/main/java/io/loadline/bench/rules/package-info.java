/** Our rules for Prometheus held against those that other tools make of the same objectives, and against unit tests of rules. */
@NullMarked
package io.loadline.bench.rules;

import org.jspecify.annotations.NullMarked;
