/** What ran on which piece of owned hardware, and what of each was idle. */
@NullMarked
package io.loadline.cost.node;

import org.jspecify.annotations.NullMarked;
