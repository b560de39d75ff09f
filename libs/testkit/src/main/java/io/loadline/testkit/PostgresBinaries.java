package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** {@code initdb} and {@code postgres}, unpacked from their Maven artifact; they refuse to run with root's capabilities. */
final class PostgresBinaries {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final List<String> NOBODY = List.of("unshare", "-U");

    private PostgresBinaries() {}

    /** A command line that also works as root: in a user namespace of its own the process is nobody. */
    static List<String> command(String program, List<String> arguments) {
        var jar = Parts.postgresqlJar();
        var name = "postgresql-" + jar.getParent().getFileName();
        var folder = Cache.folder(name, unpacked -> unpack(jar, unpacked));
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(NOBODY);
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    /** @throws IllegalStateException when root may not become nobody, as in many containers */
    private static boolean isRoot() {
        try {
            if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                return false;
            }
            var tried = new ArrayList<>(NOBODY);
            tried.add("true");
            if (new ProcessBuilder(tried).start().waitFor() != 0) {
                throw new IllegalStateException(
                        "PostgreSQL does not run as root, and no user namespace may be made here."
                                + " Run as another user, or start the container with --security-opt seccomp=unconfined.");
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        var tar = new ProcessBuilder("tar", "-x", "-f", "-", "--no-same-owner", "-C", folder.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (var zip = new ZipFile(jar.toFile());
                var archive = new XZInputStream(zip.getInputStream(zip.getEntry(ARCHIVE)));
                var sink = tar.getOutputStream()) {
            archive.transferTo(sink);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("cannot unpack " + jar);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
