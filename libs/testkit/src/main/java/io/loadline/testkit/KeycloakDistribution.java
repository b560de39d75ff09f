package io.loadline.testkit;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;

/** Keycloak's archive, unpacked and built for PostgreSQL once per user. */
final class KeycloakDistribution {

    private static final List<String> BUILD =
            List.of("build", "--db=postgres", "--health-enabled=true", "--features-disabled=kerberos");

    private KeycloakDistribution() {}

    /** Its command line; {@code home} has its own {@code data/}, so that several can run from one distribution. */
    static List<String> java(Path home, int heapMiB, List<String> arguments) throws IOException {
        var distribution = distribution();
        Files.createDirectories(home);
        for (var shared : List.of("conf", "lib", "providers", "themes")) {
            Files.deleteIfExists(home.resolve(shared));
            Files.createSymbolicLink(home.resolve(shared), distribution.resolve(shared));
        }
        return java(distribution, home, heapMiB, arguments);
    }

    private static List<String> java(Path distribution, Path home, int heapMiB, List<String> arguments) {
        // Not through kc.sh, which would stand between us and the process id.
        var java = new JavaCommand(
                heapMiB,
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + distribution.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dfile.encoding=UTF-8",
                "-Djava.security.egd=file:/dev/urandom",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED");
        return java.run(
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                arguments);
    }

    private static Path distribution() {
        var zip = Parts.keycloakZip();
        var name = zip.getFileName().toString().replace("-quarkus-dist", "").replace(".zip", "");
        var cached = Cache.folder(name, folder -> {
            unpack(zip, folder);
            build(folder.resolve(name));
        });
        return cached.resolve(name);
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                var target = folder.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (!entry.isDirectory()) {
                    try (var content = zip.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
        }
    }

    private static void build(Path distribution) throws IOException {
        var state = new StateDirectory(Files.createDirectories(distribution.resolve("data")));
        var command = java(distribution, distribution, 768, BUILD);
        ChildProcess.run(new Launch("keycloak-build", command, state), Duration.ofMinutes(5));
    }
}
