/** One API reference made of the services' own OpenAPI documents. */
@NullMarked
package io.loadline.gateway.reference;

import org.jspecify.annotations.NullMarked;
