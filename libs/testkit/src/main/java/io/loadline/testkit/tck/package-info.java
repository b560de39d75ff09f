/** What every service's tests hold its own deciders, projections and listeners against. */
@NullMarked
package io.loadline.testkit.tck;

import org.jspecify.annotations.NullMarked;
