/** What crosses the broker is a contract: schemas, examples and the AsyncAPI document agree. */
@NullMarked
package io.loadline.local.contract;

import org.jspecify.annotations.NullMarked;
