/** Who asks: bearer tokens of tools, sessions of the console, and protection of the latter against forged requests. */
@NullMarked
package io.loadline.gateway.access;

import org.jspecify.annotations.NullMarked;
