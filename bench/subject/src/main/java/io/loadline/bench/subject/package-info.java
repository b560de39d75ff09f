/**
 * The smallest service on the event store. It runs in one of two roles: {@code subject} takes commands and publishes what came of
 * them, {@code reader} hears that and keeps read models of it, as another service would.
 */
@NullMarked
package io.loadline.bench.subject;

import org.jspecify.annotations.NullMarked;
