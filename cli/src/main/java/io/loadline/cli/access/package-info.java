/** Whose token goes along with a request, and where tokens come from and are kept. */
@NullMarked
package io.loadline.cli.access;

import org.jspecify.annotations.NullMarked;
