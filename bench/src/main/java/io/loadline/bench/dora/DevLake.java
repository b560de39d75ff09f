package io.loadline.bench.dora;

import io.loadline.changes.delivery.Blame;
import io.loadline.changes.delivery.CommitGraph;
import io.loadline.changes.delivery.DeployedCommit;
import io.loadline.changes.delivery.LeadTime;
import io.loadline.changes.delivery.MergedRequest;
import io.loadline.changes.delivery.Succession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what DevLake's tests begin with, and computes what they expect, wherever in the folder their inputs are. */
final class DevLake {
    private static final String MAPPING = "project_mapping.csv";
    private static final String COMMITS = "cicd_deployment_commits.csv";
    private static final String ENRICHED = "cicd_deployment_commits_after.csv";
    private static final String PREDECESSORS = "prev_success_deployment_commit";
    private static final String REQUESTS = "pull_requests.csv";
    private static final String METRICS = "project_pr_metrics.csv";
    private static final String PARENTS = "commit_parents.csv";
    private static final String DIFFERENCES = "commits_diffs.csv";
    private static final String TASKS = "cicd_tasks.csv";
    private static final String TO_ENRICH = "cicd_tasks_for_enrich_env.csv";
    private static final String TASKS_ENRICHED = "enrich_cicd_tasks.csv";
    private static final String INCIDENTS = "incidents.csv";
    private static final String BLAMED = "project_incident_deployment_relationships.csv";

    private final List<Tables> folders;

    DevLake(List<Tables> folders) {
        this.folders = folders;
    }

    List<Expected> tables() {
        var tables = new ArrayList<Expected>();
        with(COMMITS, REQUESTS, METRICS, DIFFERENCES, MAPPING, "pull_request_commits.csv", "pull_request_comments.csv")
                .forEach(f -> tables.add(computed("project_pr_metrics", () -> leadTimes(f))));
        with(COMMITS, PARENTS, DIFFERENCES, MAPPING)
                .forEach(f -> tables.add(computed("commits_diffs", () -> differences(f))));
        with(COMMITS, "cicd_pipelines.csv", TASKS, "cicd_pipeline_commits.csv", MAPPING)
                .forEach(f -> tables.add(computed("cicd_deployment_commits", () -> generated(f))));
        with(COMMITS)
                .filter(f -> !f.have(PARENTS) && hasPredecessors(f))
                .forEach(f -> tables.add(computed(PREDECESSORS, () -> successors(f, COMMITS, COMMITS))));
        with("cicd_deployment_commits_before.csv", ENRICHED)
                .forEach(f -> tables.add(
                        computed(PREDECESSORS, () -> successors(f, "cicd_deployment_commits_before.csv", ENRICHED))));
        with(TASKS_ENRICHED)
                .forEach(f -> nearest(f, TO_ENRICH, MAPPING)
                        .ifPresent(in -> tables.add(computed("enrich_cicd_tasks", () -> enriched(f, in)))));
        with(BLAMED).forEach(f -> blamed(f).ifPresent(tables::add));
        return tables;
    }

    private Stream<Tables> with(String... names) {
        return folders.stream().filter(f -> f.have(names));
    }

    /** What is published in several versions is beside its own inputs. */
    private Optional<Tables> nearest(Tables to, String... names) {
        return with(names).min(Comparator.comparingInt(to::distance));
    }

    /** A table whose inputs are not as DevLake writes them is one that we do not compute. */
    private static Expected computed(String table, Supplier<Expected> compute) {
        try {
            return compute.get();
        } catch (RuntimeException e) {
            return new Expected(table, 1, 0, List.of("cannot be computed: " + e));
        }
    }

    /** As a plug-in leaves them, deployments have none yet. */
    private static boolean hasPredecessors(Tables folder) {
        return folder.rows(COMMITS).stream()
                .anyMatch(row -> !row.getOrDefault("prev_success_deployment_commit_id", "")
                        .isEmpty());
    }

    private static Expected leadTimes(Tables folder) {
        var scopes = folder.ofProject("cicd_scopes");
        var repositories = folder.ofProject("repos");
        var deployed = folder.rows(COMMITS).stream()
                .map(DevLake::commit)
                .filter(commit -> scopes.contains(commit.scope()))
                .toList();
        var requests = folder.rows(REQUESTS).stream()
                .filter(row -> repositories.contains(row.get("base_repo_id"))
                        && !row.get("merged_date").isEmpty())
                .map(row -> request(row, folder))
                .toList();
        var diffs = folder.rows(DIFFERENCES).stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(row.get("old_commit_sha"), row.get("new_commit_sha")),
                        Collectors.mapping(row -> row.get("commit_sha"), Collectors.<String>toSet())));
        var brought = LeadTime.deployments(deployed, (from, to) -> diffs.getOrDefault(List.of(from, to), Set.of()));
        var computed = new LinkedHashMap<String, Map<String, String>>();
        LeadTime.of(requests, brought)
                .forEach(time -> computed.put(time.request().id(), metrics(time, folder.project())));
        return Expected.of("project_pr_metrics", folder.rows(METRICS), computed);
    }

    private static MergedRequest request(Map<String, String> row, Tables folder) {
        var id = row.get("id");
        return new MergedRequest(
                id,
                row.get("author_id"),
                row.get("merge_commit_sha"),
                Tables.at(row.get("created_date")).orElseThrow(),
                Tables.at(row.get("merged_date")).orElseThrow(),
                folder.rows("pull_request_commits.csv").stream()
                        .filter(commit -> commit.get("pull_request_id").equals(id))
                        .map(commit -> new MergedRequest.Commit(
                                commit.get("commit_sha"),
                                Tables.at(commit.get("commit_authored_date")).orElseThrow()))
                        .toList(),
                folder.rows("pull_request_comments.csv").stream()
                        .filter(comment -> comment.get("pull_request_id").equals(id))
                        .map(comment -> new MergedRequest.Comment(
                                comment.get("id"),
                                comment.get("account_id"),
                                Tables.at(comment.get("created_date")).orElseThrow()))
                        .toList());
    }

    private static Map<String, String> metrics(LeadTime time, String project) {
        var row = new LinkedHashMap<String, String>();
        row.put("project_name", project);
        row.put("first_commit_sha", text(time.firstCommit().map(MergedRequest.Commit::sha)));
        row.put("first_commit_authored_date", text(time.firstCommit().map(MergedRequest.Commit::authored)));
        row.put("pr_coding_time", text(time.coding()));
        row.put("first_review_id", text(time.firstReview().map(MergedRequest.Comment::id)));
        row.put("first_comment_date", text(time.firstReview().map(MergedRequest.Comment::created)));
        row.put("pr_pickup_time", text(time.pickup()));
        row.put("pr_review_time", text(time.review()));
        row.put("deployment_commit_id", text(time.deployment().map(DeployedCommit::id)));
        row.put("pr_deployed_date", text(time.deployment().flatMap(DeployedCommit::finished)));
        row.put("pr_deploy_time", text(time.deploy()));
        row.put("pr_cycle_time", Long.toString(time.cycle()));
        row.put("pr_created_date", time.request().created().toString());
        row.put("pr_merged_date", time.request().merged().toString());
        return row;
    }

    /** What each deployment of the project brought; the first one of a line everything before it. */
    private static Expected differences(Tables folder) {
        var scopes = folder.ofProject("cicd_scopes");
        var graph = new CommitGraph(folder.rows(PARENTS).stream()
                .collect(Collectors.groupingBy(
                        row -> row.get("commit_sha"),
                        Collectors.mapping(row -> row.get("parent_commit_sha"), Collectors.<String>toList()))));
        var commits = folder.rows(COMMITS).stream()
                .map(DevLake::commit)
                .filter(commit -> scopes.contains(commit.scope()))
                .collect(Collectors.toMap(DeployedCommit::id, Function.identity()));
        var computed = new LinkedHashMap<String, Map<String, String>>();
        for (var commit : commits.values()) {
            var before =
                    commit.previous().map(commits::get).map(DeployedCommit::sha).orElse("");
            var brought = graph.between(before, commit.sha());
            IntStream.range(0, brought.size())
                    .forEach(i -> computed.put(
                            step(before, commit.sha(), brought.get(i)),
                            Map.of("sorting_index", Integer.toString(i + 1))));
        }
        return Expected.of(
                "commits_diffs",
                folder.rows(DIFFERENCES).stream().map(DevLake::named).toList(),
                computed);
    }

    /** DevLake gives these rows no id of their own. */
    private static Map<String, String> named(Map<String, String> row) {
        var all = new LinkedHashMap<>(row);
        all.put("id", step(row.get("old_commit_sha"), row.get("new_commit_sha"), row.get("commit_sha")));
        return all;
    }

    private static String step(String from, String to, String commit) {
        return from + ".." + to + " " + commit;
    }

    private static Expected generated(Tables folder) {
        var scopes = folder.ofProject("cicd_scopes");
        var computed = new LinkedHashMap<String, Map<String, String>>();
        folder.rows("cicd_pipelines.csv").stream()
                .filter(row -> scopes.contains(row.get("cicd_scope_id")))
                .flatMap(row -> pipeline(row, folder).deployed())
                .forEach(commit -> computed.put(commit.id(), columns(commit)));
        return Expected.of("cicd_deployment_commits", folder.rows(COMMITS), computed);
    }

    private static Pipeline pipeline(Map<String, String> row, Tables folder) {
        var id = row.get("id");
        return new Pipeline(
                id,
                row.get("cicd_scope_id"),
                row.get("type").equals("DEPLOYMENT"),
                row.get("result"),
                row.get("environment"),
                duration(row.get("duration_sec")),
                Tables.at(row.get("finished_date")),
                folder.rows(TASKS).stream()
                        .filter(task -> task.get("pipeline_id").equals(id))
                        .map(DevLake::task)
                        .toList(),
                folder.rows("cicd_pipeline_commits.csv").stream()
                        .filter(commit -> commit.get("pipeline_id").equals(id))
                        .map(commit -> new Pipeline.Commit(commit.get("commit_sha"), commit.get("repo_url")))
                        .toList());
    }

    private static Duration duration(String seconds) {
        return seconds.isEmpty() ? Duration.ZERO : Duration.ofMillis(Math.round(1000 * Double.parseDouble(seconds)));
    }

    private static Pipeline.Task task(Map<String, String> row) {
        return new Pipeline.Task(row.get("type").equals("DEPLOYMENT"), row.get("result"), row.get("environment"));
    }

    private static Map<String, String> columns(DeployedCommit commit) {
        var row = new LinkedHashMap<String, String>();
        row.put("commit_sha", commit.sha());
        row.put("cicd_scope_id", commit.scope());
        row.put("cicd_deployment_id", commit.deployment());
        row.put("result", commit.result().name());
        row.put("repo_url", commit.repository());
        row.put("environment", commit.environment());
        row.put("started_date", text(commit.started()));
        row.put("finished_date", text(commit.finished()));
        return row;
    }

    private static Expected successors(Tables folder, String before, String after) {
        var computed = new LinkedHashMap<String, Map<String, String>>();
        Succession.of(folder.rows(before).stream().map(DevLake::commit).toList())
                .forEach(commit -> computed.put(
                        commit.id(), Map.of("prev_success_deployment_commit_id", text(commit.previous()))));
        return Expected.of(PREDECESSORS, folder.rows(after), computed);
    }

    private static Expected enriched(Tables expected, Tables inputs) {
        var scopes = inputs.ofProject("cicd_scopes");
        var computed = new LinkedHashMap<String, Map<String, String>>();
        inputs.rows(TO_ENRICH).forEach(row -> {
            var task = scopes.contains(row.get("cicd_scope_id")) ? task(row).enriched() : task(row);
            computed.put(row.get("id"), Map.of("environment", task.environment()));
        });
        return Expected.of("enrich_cicd_tasks", expected.rows(TASKS_ENRICHED), computed);
    }

    /** Only where both the deployments and the incidents are there; these have a table of their own, or in older versions one with all issues. */
    private Optional<Expected> blamed(Tables expected) {
        var incidents = nearest(expected, INCIDENTS, MAPPING);
        var issues = nearest(expected, "issues.csv", "board_issues.csv", MAPPING);
        var inputs =
                Stream.concat(incidents.stream(), issues.stream()).min(Comparator.comparingInt(expected::distance));
        return inputs.flatMap(in -> nearest(in, ENRICHED)
                .map(commits ->
                        computed("project_incident_deployment_relationships", () -> blamed(expected, in, commits))));
    }

    private static Expected blamed(Tables expected, Tables inputs, Tables commits) {
        var scopes = inputs.ofProject("cicd_scopes");
        var blame = new Blame(commits.rows(ENRICHED).stream()
                .map(DevLake::commit)
                .filter(commit -> scopes.contains(commit.scope()))
                .toList());
        var computed = new LinkedHashMap<String, Map<String, String>>();
        for (var row : inputs.have(INCIDENTS) ? incidents(inputs) : issues(inputs)) {
            Tables.at(row.get("created_date"))
                    .flatMap(blame::of)
                    .ifPresent(commit -> computed.put(row.get("id"), Map.of("deployment_id", commit.deployment())));
        }
        return Expected.of("project_incident_deployment_relationships", expected.rows(BLAMED), computed);
    }

    private static List<Map<String, String>> incidents(Tables inputs) {
        return inputs.rows(INCIDENTS).stream()
                .filter(row ->
                        inputs.ofProject(row.getOrDefault("table", "boards")).contains(row.get("scope_id")))
                .toList();
    }

    private static List<Map<String, String>> issues(Tables inputs) {
        var boards = inputs.ofProject("boards");
        var ours = inputs.rows("board_issues.csv").stream()
                .filter(row -> boards.contains(row.get("board_id")))
                .map(row -> row.get("issue_id"))
                .collect(Collectors.toSet());
        return inputs.rows("issues.csv").stream()
                .filter(row -> row.get("type").equals("INCIDENT") && ours.contains(row.get("id")))
                .toList();
    }

    private static DeployedCommit commit(Map<String, String> row) {
        return new DeployedCommit(
                row.get("id"),
                row.getOrDefault("cicd_deployment_id", row.getOrDefault("cicd_pipeline_id", "")),
                row.get("cicd_scope_id"),
                row.get("repo_url"),
                row.get("environment"),
                DeployedCommit.Result.of(row.get("result")),
                row.get("commit_sha"),
                Optional.of(row.getOrDefault("prev_success_deployment_commit_id", ""))
                        .filter(id -> !id.isEmpty()),
                Tables.at(row.getOrDefault("started_date", "")),
                Tables.at(row.getOrDefault("finished_date", "")));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
