package io.loadline.changes.hook;

import io.loadline.changes.audit.Request;
import io.loadline.changes.commit.PullRequest;
import io.loadline.changes.commit.Push;
import io.loadline.changes.running.Report;
import java.util.List;

/** What a call tells us. */
public sealed interface Told {
    /** Something moves in production. */
    record Moved(Deployment deployment) implements Told {}

    /** Something was altered in a cluster; what a cluster does by itself is left out. */
    record Altered(List<Request> requests) implements Told {}

    /** What runs in a cluster. */
    record Ran(Report report) implements Told {}

    /** Something is wrong in production, or no longer. */
    record Troubled(List<Alarm> alarms) implements Told {}

    /** Somebody has judged how bad something is. */
    record Rated(Alarm alarm) implements Told {}

    /** Commits came to a branch. */
    record Pushed(Push.Receive push) implements Told {}

    /** A pull request is, or was merged. */
    record Requested(PullRequest.Description request) implements Told {}

    /** Somebody has looked at a pull request. */
    record Reviewed(String repository, String number, PullRequest.Comment comment) implements Told {}

    /** A workflow asks whether it may deploy, and waits. */
    record Asked(ProtectionRule rule) implements Told {}

    /** Understood, and nothing follows from it. */
    record Nothing(String note) implements Told {}

    /** Of a kind that we do not know. */
    record Unknown(String note) implements Told {}
}
