/** Who costs what: every cent of bills and owned hardware, distributed to services. */
@NullMarked
package io.loadline.cost.allocation;

import org.jspecify.annotations.NullMarked;
