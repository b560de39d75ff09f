/** DORA's keys beside the tables that DevLake's own tests expect. */
@NullMarked
package io.loadline.bench.dora;

import org.jspecify.annotations.NullMarked;
