/** Uploads of many facts: staged in chunks, made visible by one short transaction. */
@NullMarked
package io.loadline.eventstore.batch;

import org.jspecify.annotations.NullMarked;
