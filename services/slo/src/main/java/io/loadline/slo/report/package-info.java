/** What an owner wants to know about a period: promise, budget, burn, changes, coverage; as JSON, HTML, PDF and CSV. */
@NullMarked
package io.loadline.slo.report;

import org.jspecify.annotations.NullMarked;
