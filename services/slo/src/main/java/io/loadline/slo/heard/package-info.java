/** What the other services told: changes, freezes, incidents, promotions, committed load, business days. */
@NullMarked
package io.loadline.slo.heard;

import org.jspecify.annotations.NullMarked;
