/** Contract commitments, as FOCUS's dataset of them tells, and how much of each the charges have used. */
@NullMarked
package io.loadline.cost.commitment;

import org.jspecify.annotations.NullMarked;
