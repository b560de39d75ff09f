/** What workloads in clusters cost, and who bears what is idle or shared: OpenCost's specification, without rounding. */
@NullMarked
package io.loadline.cost.workload;

import org.jspecify.annotations.NullMarked;
