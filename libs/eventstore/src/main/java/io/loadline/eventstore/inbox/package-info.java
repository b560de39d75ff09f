/** Takes what other services publish into the local log: once, in order per stream, and without losing what cannot be read yet. */
@NullMarked
package io.loadline.eventstore.inbox;

import org.jspecify.annotations.NullMarked;
