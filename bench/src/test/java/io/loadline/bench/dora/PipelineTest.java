package io.loadline.bench.dora;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Instant T = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void aPipelineIsADeploymentWhenOneOfItsTasksIs() {
        var task = new Pipeline.Task(true, "SUCCESS", "");
        assertEquals(
                "PRODUCTION",
                pipeline(false, "FAILURE", task.enriched())
                        .deployed()
                        .findFirst()
                        .orElseThrow()
                        .environment());
        assertEquals(
                0,
                pipeline(false, "SUCCESS", new Pipeline.Task(true, "SKIPPED", ""))
                        .deployed()
                        .count());
        assertEquals(0, pipeline(true, "SKIPPED", task).deployed().count());
    }

    private static Pipeline pipeline(boolean deployment, String result, Pipeline.Task task) {
        return new Pipeline(
                "p",
                "s",
                deployment,
                result,
                "",
                Duration.ofMinutes(1),
                Optional.of(T),
                List.of(task),
                List.of(new Pipeline.Commit("sha", "repo")));
    }
}
