/** FOCUS's machine-readable requirements model: published by version, compiled for the columns of a bill, evaluated line by line. */
@NullMarked
package io.loadline.cost.focus;

import org.jspecify.annotations.NullMarked;
