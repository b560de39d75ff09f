/** Bills of providers. */
@NullMarked
package io.loadline.cli.bill;

import org.jspecify.annotations.NullMarked;
