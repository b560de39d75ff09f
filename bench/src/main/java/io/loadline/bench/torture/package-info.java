/** Two replicas of a service and one that listens to it, under load and under every fault that we can think of. */
@NullMarked
package io.loadline.bench.torture;

import org.jspecify.annotations.NullMarked;
