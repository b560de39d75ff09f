/** Commits and pull requests, as far as their way to production is measured. */
@NullMarked
package io.loadline.changes.commit;

import org.jspecify.annotations.NullMarked;
