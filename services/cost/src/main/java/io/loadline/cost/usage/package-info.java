/** What services used and requested, as capacity tells it. */
@NullMarked
package io.loadline.cost.usage;

import org.jspecify.annotations.NullMarked;
