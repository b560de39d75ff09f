/** Bills: the exact totals of published ones, and a million lines beside PostgreSQL's own COPY. */
@NullMarked
package io.loadline.bench.bills;

import org.jspecify.annotations.NullMarked;
