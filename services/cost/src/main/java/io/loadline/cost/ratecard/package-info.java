/** What a core and a GiB cost for an hour in a data centre, by rate cards. */
@NullMarked
package io.loadline.cost.ratecard;

import org.jspecify.annotations.NullMarked;
