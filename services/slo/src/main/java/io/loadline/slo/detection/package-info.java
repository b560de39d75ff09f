/**
 * Finds incidents in what services and the shop itself measure: what is expected, what leaves it, what moves together along
 * the service graph, and where it began. Knows no framework; the calculation is also judged on public data.
 */
@NullMarked
package io.loadline.slo.detection;

import org.jspecify.annotations.NullMarked;
