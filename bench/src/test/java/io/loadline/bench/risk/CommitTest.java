package io.loadline.bench.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsMissingIsZeroAndACommitWithoutALabelIsLeftOut() throws IOException {
        var commits = read("""
                \uFEFF"project","buggy","fix","year","author_date","la","ld","ent"
                "kafka",True,False,2018,1530000000,9,0,
                "kafka",1,1,,1500000000,-3,NaN,0.5
                "kafka",,False,2018,1510000000,1,1,1
                "kafka",False,False,2018,yesterday,1,1,1
                "kafka",False
                """);
        assertEquals(
                List.of(Instant.ofEpochSecond(1_500_000_000), Instant.ofEpochSecond(1_530_000_000)),
                commits.stream().map(Commit::at).toList());
        var first = commits.getFirst();
        assertEquals(2017, first.year());
        assertTrue(first.buggy());
        assertEquals(1.0, first.features().get("fix"));
        assertEquals(0, first.churn());
        assertEquals(Math.log1p(9), commits.getLast().churn());
        assertEquals(0, commits.getLast().features().get("ent"));
    }

    @Test
    void aCommitOfWhichSeveralFilesTellCountsOnce() throws IOException {
        Files.writeString(folder.resolve("all.csv"), "commit_id,buggy,author_date\na,True,1\nb,False,2\n");
        assertEquals(
                3, read("commit_id,buggy,author_date\nb,False,2\nc,False,3\n").size());
    }

    @Test
    void otherTablesAreNotRead() throws IOException {
        assertFalse(read("id,buggyness\n1,2\n").iterator().hasNext());
    }

    private List<Commit> read(String text) throws IOException {
        Files.writeString(folder.resolve("commits.csv"), text);
        return Commit.read(folder);
    }
}
