/** What went wrong in production: opened by slo's detections or by hand, mitigated, resolved, reviewed. */
@NullMarked
package io.loadline.changes.incident;

import org.jspecify.annotations.NullMarked;
