/** DevLake's rules for DORA's keys beside the tables that its own tests expect. */
@NullMarked
package io.loadline.bench.dora;

import org.jspecify.annotations.NullMarked;
