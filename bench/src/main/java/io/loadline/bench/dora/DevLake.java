package io.loadline.bench.dora;

import io.loadline.changes.delivery.Blame;
import io.loadline.changes.delivery.CommitGraph;
import io.loadline.changes.delivery.DeployedCommit;
import io.loadline.changes.delivery.LeadTime;
import io.loadline.changes.delivery.MergedRequest;
import io.loadline.changes.delivery.Succession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads what DevLake's tests begin with, and computes what they expect, wherever in the folder their inputs are. */
final class DevLake {
    private static final String COMMITS = "cicd_deployment_commits.csv";
    private static final String PARENTS = "commit_parents.csv";
    private static final String DIFFERENCES = "commits_diffs.csv";
    private static final String TASKS = "cicd_tasks.csv";
    private static final String TO_ENRICH = "cicd_tasks_for_enrich_env.csv";

    private final List<Tables> folders;

    DevLake(List<Tables> folders) {
        this.folders = folders;
    }

    List<Expected> tables() {
        var tables = new ArrayList<Expected>();
        with(f -> f.have(COMMITS, "pull_requests.csv", "project_pr_metrics.csv"))
                .forEach(f -> tables.add(leadTimes(f)));
        with(f -> f.have(COMMITS, PARENTS, DIFFERENCES)).forEach(f -> tables.add(differences(f)));
        with(f -> f.have(COMMITS, "cicd_pipelines.csv", TASKS)).forEach(f -> tables.add(generated(f)));
        with(f -> f.have(COMMITS)
                        && !f.have(PARENTS)
                        && f.rows(COMMITS).getFirst().containsKey("prev_success_deployment_commit_id"))
                .forEach(f -> tables.add(successors(f, COMMITS, COMMITS)));
        with(f -> f.have("cicd_deployment_commits_before.csv", "cicd_deployment_commits_after.csv"))
                .forEach(f -> tables.add(
                        successors(f, "cicd_deployment_commits_before.csv", "cicd_deployment_commits_after.csv")));
        snapshots("enrich_cicd_tasks.csv", f -> f.have(TO_ENRICH)).ifPresent(pair -> tables.add(enriched(pair)));
        blames().ifPresent(tables::add);
        return tables;
    }

    private Stream<Tables> with(Predicate<Tables> has) {
        return folders.stream().filter(has);
    }

    /** An expected snapshot with the folder of its inputs. */
    private record Snapshot(List<Map<String, String>> rows, Tables inputs) {}

    private Optional<Snapshot> snapshots(String name, Predicate<Tables> inputs) {
        return with(f -> f.have(name))
                .findFirst()
                .flatMap(f -> with(inputs).findFirst().map(in -> new Snapshot(f.rows(name), in)));
    }

    private static Expected leadTimes(Tables folder) {
        var scopes = folder.ofProject("cicd_scopes");
        var repositories = folder.ofProject("repos");
        var deployed = folder.rows(COMMITS).stream()
                .map(DevLake::commit)
                .filter(commit -> scopes.contains(commit.scope()))
                .toList();
        var requests = folder.rows("pull_requests.csv").stream()
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
        return Expected.of("project_pr_metrics", folder.rows("project_pr_metrics.csv"), computed);
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
        return Expected.of("prev_success_deployment_commit", folder.rows(after), computed);
    }

    private static Expected enriched(Snapshot snapshot) {
        var scopes = snapshot.inputs().ofProject("cicd_scopes");
        var computed = new LinkedHashMap<String, Map<String, String>>();
        snapshot.inputs().rows(TO_ENRICH).forEach(row -> {
            var task = scopes.contains(row.get("cicd_scope_id")) ? task(row).enriched() : task(row);
            computed.put(row.get("id"), Map.of("environment", task.environment()));
        });
        return Expected.of("enrich_cicd_tasks", snapshot.rows(), computed);
    }

    /** Only where both the deployments and the incidents are there. */
    private Optional<Expected> blames() {
        var name = "project_incident_deployment_relationships.csv";
        var deployed = with(f -> f.folder().toString().contains("connect_incident_to_deployment")
                        || f.folder().endsWith("prev_success_deployment_commit"))
                .filter(f -> f.have("cicd_deployment_commits_after.csv"))
                .findFirst();
        return deployed.flatMap(commits -> snapshots(name, f -> f.have("incidents.csv", "project_mapping.csv"))
                .map(s -> blamed(s, commits)));
    }

    private static Expected blamed(Snapshot snapshot, Tables commits) {
        var scopes = snapshot.inputs().ofProject("cicd_scopes");
        var blame = new Blame(commits.rows("cicd_deployment_commits_after.csv").stream()
                .map(DevLake::commit)
                .filter(commit -> scopes.contains(commit.scope()))
                .toList());
        var computed = new LinkedHashMap<String, Map<String, String>>();
        for (var row : snapshot.inputs().rows("incidents.csv")) {
            if (snapshot.inputs().ofProject(row.getOrDefault("table", "boards")).contains(row.get("scope_id"))) {
                Tables.at(row.get("created_date"))
                        .flatMap(blame::of)
                        .ifPresent(commit -> computed.put(row.get("id"), Map.of("deployment_id", commit.deployment())));
            }
        }
        return Expected.of("project_incident_deployment_relationships", snapshot.rows(), computed);
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
