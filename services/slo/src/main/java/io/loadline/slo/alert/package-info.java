/** When a budget burns too fast, said in words. */
@NullMarked
package io.loadline.slo.alert;

import org.jspecify.annotations.NullMarked;
