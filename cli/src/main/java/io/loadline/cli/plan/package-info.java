/** Capacity plans. */
@NullMarked
package io.loadline.cli.plan;

import org.jspecify.annotations.NullMarked;
