/** Commands over HTTP: straight at a service, and through the gateway. */
@NullMarked
package io.loadline.bench.http;

import org.jspecify.annotations.NullMarked;
