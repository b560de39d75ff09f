/**
 * What tests and the launcher need of the outside world, as real parts on loopback: PostgreSQL, Kafka and Keycloak as child
 * processes with a log, a readiness check and a process id that can be killed.
 *
 * <ul>
 *   <li>parts: {@link io.loadline.testkit.PostgresServer}, {@link io.loadline.testkit.KafkaBroker},
 *       {@link io.loadline.testkit.KeycloakServer}, each on {@link io.loadline.testkit.ChildProcess}
 *   <li>for a whole Maven run: {@link io.loadline.testkit.TestInfrastructure}
 *   <li>for a Quarkus test: {@link io.loadline.testkit.PlatformResource}, {@link io.loadline.testkit.Tokens}, {@link
 *       io.loadline.testkit.BadInput}
 *   <li>for programs that may be installed: {@link io.loadline.testkit.Tool}, {@link io.loadline.testkit.Promtool}
 * </ul>
 */
@NullMarked
package io.loadline.testkit;

import org.jspecify.annotations.NullMarked;
