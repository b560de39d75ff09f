/** How fast events are appended, side by side with what a team would take otherwise. */
@NullMarked
package io.loadline.bench.append;

import org.jspecify.annotations.NullMarked;
