@NullMarked
package io.loadline.testkit.tck;

import org.jspecify.annotations.NullMarked;
