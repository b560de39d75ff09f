package io.loadline.changes.hook;

import java.util.Map;

/**
 * What a workflow of GitHub that waits is told.
 *
 * @param installation of the GitHub App whose word it is
 * @param callback where it waits
 */
record GithubAnswer(String installation, String callback, String environment, boolean approved, String comment) {
    /** The work of telling it. */
    static final String JOB = "github-answer";

    /** In the words of GitHub's "Review custom deployment protection rules". */
    Map<String, String> body() {
        return Map.of("environment_name", environment, "state", approved ? "approved" : "rejected", "comment", comment);
    }
}
