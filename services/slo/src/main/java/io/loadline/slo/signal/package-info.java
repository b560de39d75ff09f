/** What else tells how the shop and its machines fare: orders per minute, payment success, latency; watched beside the objectives. */
@NullMarked
package io.loadline.slo.signal;

import org.jspecify.annotations.NullMarked;
