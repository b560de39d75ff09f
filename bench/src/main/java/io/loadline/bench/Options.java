package io.loadline.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a bench is run.
 *
 * @param root of the checkout
 * @param seconds how long the measured part takes
 * @param seed of everything that is drawn at random
 * @param data folder of public data, for benches that need it
 * @param size of what is measured, for benches that grow
 */
public record Options(Path root, int seconds, long seed, Optional<Path> data, Optional<Integer> size) {
    /**
     * The folder of public data.
     *
     * @throws AbsentDataException when none was named or it is not there
     */
    public Path folder() {
        var folder = data.orElseThrow(
                () -> new AbsentDataException("This bench judges on public data: name its folder with --data DIR."));
        if (!Files.isDirectory(folder)) {
            throw new AbsentDataException("There is no folder " + folder + ".");
        }
        return folder;
    }

    /** A part of it where the folder of all public data is named, else the folder itself. */
    public Path folder(String part) {
        var all = folder();
        return Files.isDirectory(all.resolve(part)) ? all.resolve(part) : all;
    }
}
