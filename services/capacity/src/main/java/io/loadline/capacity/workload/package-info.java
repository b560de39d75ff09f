/** What a service's replicas request, how far they scale, how long they take to start. */
@NullMarked
package io.loadline.capacity.workload;

import org.jspecify.annotations.NullMarked;
