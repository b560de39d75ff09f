/**
 * Detection held against labelled sets by the service's own calculations: {@code Surprise} of series of one signal, {@code JointMovement} and
 * {@code Suspect} of systems of many with the service that was at fault.
 */
@NullMarked
package io.loadline.bench.detection;

import org.jspecify.annotations.NullMarked;
