/** Incidents as they are detected: one for all that moves together along the service graph, told when it begins and when it is over. */
@NullMarked
package io.loadline.slo.incident;

import org.jspecify.annotations.NullMarked;
