package io.loadline.bench.dora;

import io.loadline.changes.delivery.DeployedCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run of a build server, which may have been a deployment.
 *
 * @param deployment whether it is called one
 * @param environment where it went, or empty when only its tasks know
 * @param commits that it worked on
 */
record Pipeline(
        String id,
        String scope,
        boolean deployment,
        String result,
        String environment,
        Duration duration,
        Optional<Instant> finished,
        List<Task> tasks,
        List<Commit> commits) {
    private static final List<String> ENVIRONMENTS = List.of("PRODUCTION", "STAGING", "TESTING");

    Pipeline {
        tasks = List.copyOf(tasks);
        commits = List.copyOf(commits);
    }

    /** @param deployment whether it is called one */
    record Task(boolean deployment, String result, String environment) {
        /** What it is called one and says nothing about where, goes to production. */
        Task enriched() {
            return deployment && environment.isEmpty() ? new Task(true, result, DeployedCommit.PRODUCTION) : this;
        }

        private boolean deployed() {
            return deployment && isOver(result);
        }
    }

    record Commit(String sha, String repository) {}

    /** The commits that it deployed or tried to: when it, or one of its tasks that is over, is called a deployment. */
    Stream<DeployedCommit> deployed() {
        if (!isOver(result) || !(deployment || tasks.stream().anyMatch(Task::deployed))) {
            return Stream.empty();
        }
        return commits.stream()
                .map(commit -> new DeployedCommit(
                        id + ":" + commit.repository(),
                        id,
                        scope,
                        commit.repository(),
                        where(),
                        DeployedCommit.Result.of(result),
                        commit.sha(),
                        Optional.empty(),
                        finished.map(end -> end.minus(duration)),
                        finished));
    }

    /** Where most is at stake of all that its tasks say. */
    private String where() {
        return environment.isEmpty()
                ? ENVIRONMENTS.stream()
                        .filter(name -> tasks.stream()
                                .anyMatch(task ->
                                        task.deployed() && task.environment().equals(name)))
                        .findFirst()
                        .orElse("")
                : environment;
    }

    private static boolean isOver(String result) {
        return result.equals("SUCCESS") || result.equals("FAILURE");
    }
}
