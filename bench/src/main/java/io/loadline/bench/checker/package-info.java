/**
 * Says whether a run kept its promises, from its own reading of the databases and the topic. Nothing here uses the library under
 * test.
 */
@NullMarked
package io.loadline.bench.checker;

import org.jspecify.annotations.NullMarked;
