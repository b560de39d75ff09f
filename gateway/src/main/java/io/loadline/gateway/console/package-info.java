/** The addresses of the console's views; its sources are in {@code src/main/resources/web}. */
@NullMarked
package io.loadline.gateway.console;

import org.jspecify.annotations.NullMarked;
