/** What agents say runs in clusters, held against what was registered. */
@NullMarked
package io.loadline.changes.running;

import org.jspecify.annotations.NullMarked;
