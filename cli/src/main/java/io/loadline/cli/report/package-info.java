/** Reports for owners. */
@NullMarked
package io.loadline.cli.report;

import org.jspecify.annotations.NullMarked;
