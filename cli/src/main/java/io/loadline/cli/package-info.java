/**
 * The command line for other teams' pipelines: {@link io.loadline.cli.Main}, which {@code ./loadline <command>} hands over to.
 *
 * <ul>
 *   <li>one package for each group of commands: login, change, gate, slice, bill, catalog, plan, report, event
 *   <li>what they share: {@code client} asks the gateway with the token of {@code access}, {@code http} sends again, {@code print}
 *       writes tables
 * </ul>
 *
 * <p>It knows the gateway's API and nothing of the services; it is a file of its own that runs wherever Java does.
 */
@NullMarked
package io.loadline.cli;

import org.jspecify.annotations.NullMarked;
