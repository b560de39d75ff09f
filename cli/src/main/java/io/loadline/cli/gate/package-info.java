/** The gate that a pipeline asks before it deploys. */
@NullMarked
package io.loadline.cli.gate;

import org.jspecify.annotations.NullMarked;
