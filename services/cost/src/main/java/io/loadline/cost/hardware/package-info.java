/** Owned hardware: what a server that was bought costs per day. */
@NullMarked
package io.loadline.cost.hardware;

import org.jspecify.annotations.NullMarked;
