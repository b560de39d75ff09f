/**
 * Webhooks for owners' tools, and what happens now for those who watch. Every process reads all that is published; the database
 * keeps one delivery per subscription and event, whoever wrote it first, and it is sent, again and again, until it has arrived.
 */
@NullMarked
package io.loadline.gateway.subscription;

import org.jspecify.annotations.NullMarked;
