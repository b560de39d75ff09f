/** The primary dies under load, the synchronous standby takes over, and a second data centre listens all the while. */
@NullMarked
package io.loadline.bench.failover;

import org.jspecify.annotations.NullMarked;
