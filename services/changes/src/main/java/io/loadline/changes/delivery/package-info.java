/** How well changes are delivered: DORA's keys, with incidents blamed on the newest deployment, as DevLake does, or attributed. */
@NullMarked
package io.loadline.changes.delivery;

import org.jspecify.annotations.NullMarked;
