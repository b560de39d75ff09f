/** Changes of production. */
@NullMarked
package io.loadline.cli.change;

import org.jspecify.annotations.NullMarked;
