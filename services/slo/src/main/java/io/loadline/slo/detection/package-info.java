/**
 * Finds incidents in what objectives and signals measure: what is expected of each, what leaves it, alone or together, and where along
 * the service graph it may have begun. Knows no framework; the calculation is also judged on public data.
 */
@NullMarked
package io.loadline.slo.detection;

import org.jspecify.annotations.NullMarked;
