/** What is paid for and not used: idle capacity, requests, commitments and bandwidth, ranked by their cost. */
@NullMarked
package io.loadline.cost.waste;

import org.jspecify.annotations.NullMarked;
