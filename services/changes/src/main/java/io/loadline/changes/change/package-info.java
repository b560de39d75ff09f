/**
 * Changes to production: registered, judged, approved, carried out, verified, closed.
 *
 * <ul>
 *   <li>what is proposed: {@code Proposal} of a {@code Subject}
 *   <li>its life: {@code Change}, {@code ChangeDecider}; which verbs a {@code State} allows: {@code Action}; what time does: {@code ChangeDeadlines}
 *   <li>judged by {@code Assessor} in a {@code Picture} of what is known: {@code Risk}, {@code Collision}s found by {@code Encounter}, freezes,
 *       and what the past teaches ({@code Experience})
 *   <li>who has to approve: {@code ApprovalPolicy}; what a freeze stops: {@code GatePolicy}
 *   <li>over HTTP: {@code ChangeResource} and {@code UnregisteredResource} by way of {@code ChangeDesk}
 * </ul>
 */
@NullMarked
package io.loadline.changes.change;

import org.jspecify.annotations.NullMarked;
