/** The catalogue, to a file and from one. */
@NullMarked
package io.loadline.cli.catalog;

import org.jspecify.annotations.NullMarked;
