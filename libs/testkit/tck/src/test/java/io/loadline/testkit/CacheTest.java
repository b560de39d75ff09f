package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CacheTest {

    @Test
    void ofWhatWasBrokenOffNothingStays() throws IOException {
        var name = "test-" + UUID.randomUUID();
        assertThrows(
                UncheckedIOException.class,
                () -> Cache.folder(name, folder -> {
                    Files.writeString(folder.resolve("half"), "of it");
                    throw new IOException("no space left");
                }));
        var folder = Cache.folder(name, made -> Files.writeString(made.resolve("all"), "of it"));
        try (var beside = Files.newDirectoryStream(folder.getParent(), "*" + name + "*")) {
            var left = new ArrayList<String>();
            beside.forEach(path -> left.add(path.getFileName().toString()));
            assertEquals(List.of(name, name + ".lock"), left.stream().sorted().toList());
            assertTrue(Files.exists(folder.resolve("all")));
        } finally {
            Trees.delete(folder);
            Files.delete(folder.resolveSibling(name + ".lock"));
        }
    }
}
