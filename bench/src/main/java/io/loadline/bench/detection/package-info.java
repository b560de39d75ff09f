/**
 * Detection held against labelled sets: series of one signal, and systems of many with the service that was at fault. The service
 * runs what judges a single signal and what ranks where it began; {@code JointMovement}, {@code Signal} and the choice of the signals that
 * are asked are an engine that it does not run yet, because it hears of objectives and not of all signals of a system.
 */
@NullMarked
package io.loadline.bench.detection;

import org.jspecify.annotations.NullMarked;
