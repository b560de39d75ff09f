/**
 * The demo shop "Harbour": a cross-border shop whose facts are made up by a seeded generator, and its loader.
 *
 * <ul>
 *   <li>the shop: {@link io.loadline.local.demo.Harbour}, {@link io.loadline.local.demo.Dates}
 *   <li>its facts: {@link io.loadline.local.demo.Demand}, {@link io.loadline.local.demo.Usage}, {@link
 *       io.loadline.local.demo.StepTest}, {@link io.loadline.local.demo.FocusBill}, {@link io.loadline.local.demo.Slices} …
 *   <li>how they get in: {@link io.loadline.local.demo.Demo} and its {@link io.loadline.local.demo.Step}s, each through the
 *       gateway as the user whose job it is
 * </ul>
 *
 * <p>The same first start makes the same shop to the last byte, so that loading it again adds nothing.
 */
@NullMarked
package io.loadline.local.demo;

import org.jspecify.annotations.NullMarked;
