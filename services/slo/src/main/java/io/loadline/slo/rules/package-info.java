/** Objectives as rules that Prometheus records and alerts by; PromQL as text, free of frameworks. */
@NullMarked
package io.loadline.slo.rules;

import org.jspecify.annotations.NullMarked;
