/** Bearer tokens as the gateway and all services let them in. */
@NullMarked
package io.loadline.tokens;

import org.jspecify.annotations.NullMarked;
