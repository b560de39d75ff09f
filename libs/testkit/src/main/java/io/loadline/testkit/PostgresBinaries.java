package io.loadline.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** {@code initdb} and {@code postgres}, unpacked from their Maven artifact; they refuse to run with root's capabilities. */
final class PostgresBinaries {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    /** A command line that also works as root: in a user namespace of its own the process is nobody. */
    static List<String> command(String program, List<String> arguments) {
        var jar = Parts.postgresqlJar();
        var name = "postgresql-" + jar.getParent().getFileName();
        var folder = Cache.folder(name, unpacked -> unpack(jar, unpacked));
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        var tar = new ProcessBuilder("tar", "-x", "-f", "-", "--no-same-owner", "-C", folder.toString()).start();
        try (var zip = new ZipFile(jar.toFile());
                var archive = new XZInputStream(zip.getInputStream(zip.getEntry(ARCHIVE)));
                var sink = tar.getOutputStream()) {
            archive.transferTo(sink);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("cannot unpack " + jar + ": "
                        + new String(tar.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
