/**
 * What would happen if a plan were carried out: its demand minute by minute on autoscalers, pods and nodes as Kubernetes moves them,
 * every 15 seconds, with what the plan scales beforehand and without. {@link io.loadline.capacity.replay.SiteReplay} computes from
 * what it is given alone.
 */
@NullMarked
package io.loadline.capacity.replay;

import org.jspecify.annotations.NullMarked;
