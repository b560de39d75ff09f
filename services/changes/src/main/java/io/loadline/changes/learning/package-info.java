/** What is learned from the organisation's own past, in plain Java: the features only read off what it says. */
@NullMarked
package io.loadline.changes.learning;

import org.jspecify.annotations.NullMarked;
