package io.loadline.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeResourcesTest {
    @TempDir
    private Path folder;

    @Test
    void whatNobodyNamedIsLacking() throws IOException {
        write(
                "application.properties",
                "quarkus.flyway.locations=db/shop\nquarkus.native.resources.includes=models/*.json");
        write("db/shop/V1__shop.sql", "");
        write("db/other/V1__other.sql", "");
        write("models/prices.json", "");
        write("models/old/prices.json", "");
        write("fonts/plain.ttf", "");
        write("web/page.js", "");
        write("shop/Till.class", "");

        assertEquals(
                Set.of("db/other/V1__other.sql", "models/old/prices.json", "fonts/plain.ttf"),
                NativeResources.of(folder).lacking("web/"));
    }

    private void write(String file, String content) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
