/** Why incidents happen: what reviews have found, and what words and evidence suggest before people decide. */
@NullMarked
package io.loadline.changes.cause;

import org.jspecify.annotations.NullMarked;
