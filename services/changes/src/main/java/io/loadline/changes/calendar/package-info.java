/** Changes, freezes and promotions as a calendar that other tools subscribe to. */
@NullMarked
package io.loadline.changes.calendar;

import org.jspecify.annotations.NullMarked;
