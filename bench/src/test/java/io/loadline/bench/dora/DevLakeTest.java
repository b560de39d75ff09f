package io.loadline.bench.dora;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevLakeTest {
    private static final String MAPPING = """
            project_name,table,row_id
            p,cicd_scopes,cicd1
            p,boards,board1
            """;
    private static final String DEPLOYED = """
            id,cicd_deployment_id,cicd_scope_id,repo_url,environment,result,commit_sha,finished_date,prev_success_deployment_commit_id
            1,run-1,cicd1,r,PRODUCTION,SUCCESS,a,2026-11-02 10:00:00,
            2,run-2,cicd1,r,PRODUCTION,SUCCESS,b,2026-11-03 10:00:00,1
            """;

    @TempDir
    private Path folder;

    @Test
    void eachVersionOfATableIsComputedOfItsOwnInputs() throws IOException {
        file("new/after/cicd_deployment_commits_after.csv", DEPLOYED);
        file("new/raw/project_mapping.csv", MAPPING);
        file("new/raw/incidents.csv", "id,created_date,table,scope_id\ni,2026-11-02 12:00:00,boards,board1\n");
        file(
                "new/expected/project_incident_deployment_relationships.csv",
                "id,project_name,deployment_id\ni,p,run-1\n");
        file("raw/project_mapping.csv", MAPPING);
        file("raw/issues.csv", "id,type,created_date\ni,INCIDENT,2026-11-03 12:00:00\nj,BUG,2026-11-03 12:00:00\n");
        file("raw/board_issues.csv", "board_id,issue_id\nboard1,i\nboard1,j\n");
        file("expected/project_incident_deployment_relationships.csv", "id,project_name,deployment_id\ni,p,run-2\n");
        assertEquals(List.of("1 of 1", "1 of 1"), computed());
    }

    @Test
    void aColumnThatAnOlderTableDoesNotHaveIsNotAsked() throws IOException {
        file("a/project_mapping.csv", MAPPING);
        file("a/cicd_deployment_commits.csv", "id,commit_sha,cicd_scope_id\nrun-1:r,a,cicd1\n");
        file("a/cicd_tasks.csv", "id,pipeline_id,type,result,environment\n");
        file("a/cicd_pipelines.csv", """
                id,cicd_scope_id,type,result,environment,duration_sec,finished_date
                run-1,cicd1,DEPLOYMENT,SUCCESS,PRODUCTION,60,2026-11-02 10:00:00
                """);
        file("a/cicd_pipeline_commits.csv", "pipeline_id,commit_sha,repo_url\nrun-1,a,r\n");
        assertEquals(List.of("1 of 1"), computed());
    }

    @Test
    void whatIsEmptyOrWrittenInAnotherWayEndsNothing() throws IOException {
        file("a/cicd_deployment_commits.csv", "");
        file("b/cicd_deployment_commits_before.csv", "id\n1\n");
        file("b/cicd_deployment_commits_after.csv", DEPLOYED);
        assertEquals(List.of("0 of 1"), computed());
    }

    private List<String> computed() {
        return new DevLake(Tables.below(folder))
                .tables().stream()
                        .map(table -> table.matched() + " of " + table.expected())
                        .toList();
    }

    private void file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
