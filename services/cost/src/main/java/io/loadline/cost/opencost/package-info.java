/** Who costs what, in the form of OpenCost's API, so that its clients work. */
@NullMarked
package io.loadline.cost.opencost;

import org.jspecify.annotations.NullMarked;
