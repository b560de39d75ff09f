/**
 * Finds incidents in what the objectives measure: what is expected of each, what leaves it, and where along the service graph it may
 * have begun. Knows no framework; the calculation is also judged on public data, that of many signals together only there.
 */
@NullMarked
package io.loadline.slo.detection;

import org.jspecify.annotations.NullMarked;
