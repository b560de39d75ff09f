/** Plans as what Kubernetes, KEDA and the autoscalers of nodes read. */
@NullMarked
package io.loadline.capacity.manifest;

import org.jspecify.annotations.NullMarked;
