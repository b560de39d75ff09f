/** Detection held against labelled sets: series of one signal, and systems of many with the service that was at fault. */
@NullMarked
package io.loadline.bench.detection;

import org.jspecify.annotations.NullMarked;
