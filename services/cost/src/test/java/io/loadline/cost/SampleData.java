package io.loadline.cost;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public sample files outside of the repository, in the folder that the system property loadline.data names. */
public final class SampleData {
    private SampleData() {}

    /** The file; the test that asks for it is skipped where the folder is not there. */
    public static Path file(String name) {
        var named = System.getProperty("loadline.data", "");
        var folder = named.isEmpty() || named.startsWith("$")
                ? Path.of(System.getProperty("loadline.root", ".")).resolve("../shared/data")
                : Path.of(named);
        var file = folder.resolve(name).normalize();
        assumeTrue(Files.exists(file), "skipped: there is no sample data at " + file);
        return file;
    }
}
