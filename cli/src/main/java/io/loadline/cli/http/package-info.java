/** Requests that are sent again for as long as that may help, and what is said when it does not. */
@NullMarked
package io.loadline.cli.http;

import org.jspecify.annotations.NullMarked;
