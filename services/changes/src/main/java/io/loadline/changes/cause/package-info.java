/** Why incidents happen: what reviews have found, and what the words of one suggest before people decide. */
@NullMarked
package io.loadline.changes.cause;

import org.jspecify.annotations.NullMarked;
