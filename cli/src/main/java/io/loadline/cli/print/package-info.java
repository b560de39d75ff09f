/** Answers as people read them. */
@NullMarked
package io.loadline.cli.print;

import org.jspecify.annotations.NullMarked;
