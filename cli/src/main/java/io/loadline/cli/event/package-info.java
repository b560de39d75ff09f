/** What happens now. */
@NullMarked
package io.loadline.cli.event;

import org.jspecify.annotations.NullMarked;
