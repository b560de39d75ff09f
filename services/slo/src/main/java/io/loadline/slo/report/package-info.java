/** What an owner wants to know about a period: promise, budget, burn, changes, coverage; as JSON, HTML and CSV. */
@NullMarked
package io.loadline.slo.report;

import org.jspecify.annotations.NullMarked;
