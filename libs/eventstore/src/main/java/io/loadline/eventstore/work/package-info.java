/** Work that follows from events: reactions, deadlines, jobs, outbound calls. */
@NullMarked
package io.loadline.eventstore.work;

import org.jspecify.annotations.NullMarked;
