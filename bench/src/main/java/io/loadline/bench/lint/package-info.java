/** What the linter for database changes says of the cases with which other linters are tested. */
@NullMarked
package io.loadline.bench.lint;

import org.jspecify.annotations.NullMarked;
