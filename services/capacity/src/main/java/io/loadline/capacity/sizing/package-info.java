/**
 * What services should request and how far they should scale: the estimates of VPA and KRR, solved together with the target of
 * the HorizontalPodAutoscaler, shrinking back after promotions, and leaving VMs for containers.
 */
@NullMarked
package io.loadline.capacity.sizing;

import org.jspecify.annotations.NullMarked;
