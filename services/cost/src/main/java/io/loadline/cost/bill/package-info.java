/** Bills in the FOCUS format: read by schema, checked against the rules of the specification, recorded as facts. */
@NullMarked
package io.loadline.cost.bill;

import org.jspecify.annotations.NullMarked;
