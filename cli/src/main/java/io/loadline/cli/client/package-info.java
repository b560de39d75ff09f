/** The gateway's API as all commands ask it: addresses, bodies, answers, refusals. */
@NullMarked
package io.loadline.cli.client;

import org.jspecify.annotations.NullMarked;
