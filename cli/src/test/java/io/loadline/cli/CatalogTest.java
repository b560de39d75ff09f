package io.loadline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final String EXPORT = "GET /api/changes/v1/catalog/entities";
    private static final String IMPORT = "PUT /api/changes/v1/catalog";
    private static final String YAML = "---\nkind: Group\n";

    @RegisterExtension
    private final FakePlatform platform = new FakePlatform();

    private final Shell shell = Shell.at(platform);

    @TempDir
    private Path folder;

    @Test
    void theCatalogueIsWrittenAsItComes() throws IOException {
        platform.answers(EXPORT, "application/yaml", YAML.getBytes(StandardCharsets.UTF_8));
        var file = folder.resolve("catalog-info.yaml");
        var done = shell.run("catalog", "export", "--source", "git", "-o", file.toString());
        assertEquals(0, done.code(), done.err());
        assertEquals(YAML, Files.readString(file));
        assertEquals("application/yaml", platform.asked(EXPORT).getFirst().header("Accept"));
        assertEquals("source=git", platform.asked(EXPORT).getFirst().query());
        assertEquals(YAML + "\n", shell.run("catalog", "export").out());
    }

    @Test
    void aFileReplacesWhatItsSourceLists() throws IOException {
        platform.answers(IMPORT, 200, """
                {"registered":1,"updated":2,"unchanged":3,"retired":4,"errors":[],"cycles":[]}""");
        var done = shell.run("catalog", "import", file(), "--source", "git");
        assertEquals(0, done.code(), done.err());
        assertEquals("registered  1\nupdated     2\nunchanged   3\nretired     4\n", done.out());
        var asked = platform.asked(IMPORT).getFirst();
        assertEquals(YAML, asked.body());
        assertEquals("application/yaml", asked.header("Content-Type"));
        assertEquals("source=git&partial=false", asked.query());
    }

    @Test
    void whenSomeAreLeftOutTheyAreNamedAndItIsNotDone() throws IOException {
        platform.answers(IMPORT, 200, """
                {"registered":0,"updated":0,"unchanged":3,"retired":0,"cycles":[],
                 "errors":[{"code":"invalid-tier","pointer":"/metadata","line":7,"message":"a tier is 1, 2, 3 or 4"}]}""");
        var done = shell.run("catalog", "import", file(), "--source", "git", "--partial");
        assertEquals(1, done.code());
        assertTrue(done.out().contains("line 7: /metadata: a tier is 1, 2, 3 or 4"), done.out());
    }

    @Test
    void aFileThatIsNotThereIsAMistakeOfTheCommand() {
        for (var path : List.of(folder.resolve("none"), folder)) {
            assertEquals(
                    2,
                    shell.run("catalog", "import", "--source", "git", path.toString())
                            .code());
        }
    }

    private String file() throws IOException {
        return Files.writeString(folder.resolve("catalog-info.yaml"), YAML).toString();
    }
}
