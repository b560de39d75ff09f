package io.loadline.slo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public sample data beside the checkout, which is no part of the repository; tests that need it are skipped without it. */
public final class SharedData {
    private SharedData() {}

    /** The folder, or the test ends here as skipped and says why. */
    public static Path folder(String name) {
        var given = System.getProperty("loadline.data", "");
        var root = given.isBlank() || given.startsWith("${")
                ? Path.of(System.getProperty("loadline.root", "../..")).resolve("../shared/data")
                : Path.of(given);
        var folder = root.resolve(name);
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () -> "no sample data at " + folder.toAbsolutePath().normalize());
        return folder;
    }
}
