/** Signing in and out. */
@NullMarked
package io.loadline.cli.login;

import org.jspecify.annotations.NullMarked;
