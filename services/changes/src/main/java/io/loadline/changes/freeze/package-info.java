/** Times in which changes wait: declared by people, derived from promotions and from exhausted error budgets. */
@NullMarked
package io.loadline.changes.freeze;

import org.jspecify.annotations.NullMarked;
