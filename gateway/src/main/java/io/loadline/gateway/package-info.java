/**
 * The only door of the platform. A request passes, in this order:
 *
 * <ul>
 *   <li>{@code route.Threshold}: refuses what is not written in one canonical way, gives it a request id and a trace;
 *   <li>{@code access}: who is it — a bearer token, or the console's session with its tokens kept here, not in the browser;
 *   <li>{@code limit}: how much this client may still ask, counted over all replicas in the gateway's own database;
 *   <li>{@code route}: to the service that answers, streamed both ways, with time-outs and a circuit per service.
 * </ul>
 *
 * {@code subscription} tells owners' tools what has happened, {@code reference} serves one API reference of all services, {@code health}
 * the platform's health, {@code console} the pages that are in {@code src/main/resources/web}.
 */
@NullMarked
package io.loadline.gateway;

import org.jspecify.annotations.NullMarked;
