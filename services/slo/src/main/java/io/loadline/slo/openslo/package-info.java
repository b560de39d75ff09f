/**
 * OpenSLO in Java: reads v1, v1alpha and v2alpha, and Sloth's specs, in YAML or JSON with the line of every property, judges it by the
 * rules of the reference validator ({@link io.loadline.slo.openslo.Profile#STRICT}) or by what older files contain ({@code LEGACY}),
 * reports everything that is wrong at once, and writes v1. Knows nothing of Loadline.
 */
@NullMarked
package io.loadline.slo.openslo;

import org.jspecify.annotations.NullMarked;
