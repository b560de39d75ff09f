/** How well changes are delivered: DORA's keys by DevLake's rules, or with incidents attributed. */
@NullMarked
package io.loadline.changes.delivery;

import org.jspecify.annotations.NullMarked;
