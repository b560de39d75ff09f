/** Read models that follow the log, can be rebuilt beside the live ones, and answer as of any position. */
@NullMarked
package io.loadline.eventstore.projection;

import org.jspecify.annotations.NullMarked;
