/** How fast events get from one service to another, and how fast a read model catches up. */
@NullMarked
package io.loadline.bench.relay;

import org.jspecify.annotations.NullMarked;
