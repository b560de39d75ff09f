/** How the read models of the features are kept. */
@NullMarked
package io.loadline.changes.row;

import org.jspecify.annotations.NullMarked;
