/** Slices: how fast they come in beside PostgreSQL's own COPY, and how soon every window knows of them. */
@NullMarked
package io.loadline.bench.slices;

import org.jspecify.annotations.NullMarked;
