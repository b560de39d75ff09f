/**
 * The change registry: every change known, judged before it goes out.
 *
 * <ul>
 *   <li>{@link io.loadline.changes.catalog}: who owns what, and what depends on what
 *   <li>{@link io.loadline.changes.change}: the life of a change, its risk and its collisions
 *   <li>{@link io.loadline.changes.ddl}: what the statements of a database change do to a database in use
 *   <li>{@link io.loadline.changes.freeze}: times in which changes wait, declared once or again and again, derived from promotions and error budgets
 *   <li>{@link io.loadline.changes.calendar}: changes, freezes and promotions for other tools' calendars
 *   <li>{@link io.loadline.changes.incident}: what went wrong in production
 *   <li>{@link io.loadline.changes.attribution}: which change set it off, if any
 *   <li>{@link io.loadline.changes.cause}: why incidents happen, and what words and evidence suggest
 *   <li>{@link io.loadline.changes.commit}: commits and pull requests on their way
 *   <li>{@link io.loadline.changes.delivery}: DORA's keys
 *   <li>{@link io.loadline.changes.knowledge}: runbooks, and full-text search over what was written
 *   <li>{@link io.loadline.changes.learning}: what the past teaches, in numbers
 *   <li>{@link io.loadline.changes.template}: workflows that developers start by themselves
 *   <li>{@link io.loadline.changes.gate}: may this go out now? asked by pipelines
 *   <li>{@link io.loadline.changes.hook}: what other tools tell by webhook
 *   <li>{@link io.loadline.changes.audit}: what a cluster's audit log says was altered
 *   <li>{@link io.loadline.changes.running}: what agents say runs in clusters
 *   <li>{@link io.loadline.changes.cdevents}: what an event of CDEvents must look like
 *   <li>{@link io.loadline.changes.row}: streams as read models have them; texts cut and digested for these
 * </ul>
 */
@NullMarked
package io.loadline.changes;

import org.jspecify.annotations.NullMarked;
