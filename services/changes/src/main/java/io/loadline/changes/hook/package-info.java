/** What other tools tell by webhook: authenticated by the sender's signature, taken once, kept with what became of it. */
@NullMarked
package io.loadline.changes.hook;

import org.jspecify.annotations.NullMarked;
