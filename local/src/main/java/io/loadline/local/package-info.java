/**
 * The whole platform on one machine: what {@code ./loadline} hands over to.
 *
 * <ul>
 *   <li>commands: {@link io.loadline.local.Loadline} and the {@code …Command} classes
 *   <li>what runs: {@link io.loadline.local.Platform}, its {@link io.loadline.local.Member}s, each kept up by a
 *       {@link io.loadline.local.Supervisor}
 *   <li>where: {@link io.loadline.local.Ports}, {@link io.loadline.local.Checkout}, {@code .loadline/}
 *   <li>who: {@link io.loadline.local.Realm}, {@link io.loadline.local.TokenClient}
 *   <li>the demo shop: {@link io.loadline.local.DemoShop}, {@link io.loadline.local.demo.Demo}
 * </ul>
 */
@NullMarked
package io.loadline.local;

import org.jspecify.annotations.NullMarked;
