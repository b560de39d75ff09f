/**
 * What services should request and how far they should scale: the estimates of VPA and KRR, solved together with the target of
 * the HorizontalPodAutoscaler, shrinking back after promotions, leaving VMs for containers, and what requests take of a core.
 */
@NullMarked
package io.loadline.capacity.sizing;

import org.jspecify.annotations.NullMarked;
