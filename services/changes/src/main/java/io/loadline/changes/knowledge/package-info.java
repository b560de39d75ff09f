/** What was written down: runbooks, and incidents with what was learned from them; found by the words of a question. */
@NullMarked
package io.loadline.changes.knowledge;

import org.jspecify.annotations.NullMarked;
