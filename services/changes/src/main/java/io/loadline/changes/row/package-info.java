/** Streams as read models have them; texts cut and digested for these. */
@NullMarked
package io.loadline.changes.row;

import org.jspecify.annotations.NullMarked;
