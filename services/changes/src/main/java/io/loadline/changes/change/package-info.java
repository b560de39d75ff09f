/** Changes to production: registered, judged, approved, carried out, verified, closed. */
@NullMarked
package io.loadline.changes.change;

import org.jspecify.annotations.NullMarked;
