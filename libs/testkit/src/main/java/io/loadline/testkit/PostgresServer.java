package io.loadline.testkit;

import io.loadline.testkit.ChildProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PostgreSQL 18 on loopback with durable settings; its data directory is made on the first start and kept. After a
 * {@code kill -9} it starts again with all that was committed.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "300"),
            // The event store's barrier cannot see prepared transactions.
            Map.entry("max_prepared_transactions", "0"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("tcp_keepalives_idle", "5"),
            Map.entry("tcp_keepalives_interval", "5"),
            Map.entry("tcp_keepalives_count", "3"),
            Map.entry("idle_in_transaction_session_timeout", "60s"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("timezone", "UTC"));

    private final Path data;
    private final ChildProcess process;
    private final Databases databases;

    private PostgresServer(Path data, ChildProcess process, Databases databases) {
        this.data = data;
        this.process = process;
        this.databases = databases;
    }

    public static PostgresServer start(StateDirectory state, int port) {
        return start(state, port, Map.of());
    }

    /** @param settings of postgresql.conf, beside or instead of ours */
    public static PostgresServer start(StateDirectory state, int port, Map<String, String> settings) {
        var data = state.data("postgres");
        PidFile.stopLeftover(state.pid("postgres"), "INT", GRACE);
        stopOrphans(data);
        // Its lock is stale now, even where another program has the id that it names.
        PidFile.delete(data.resolve("postmaster.pid"));
        var password = state.run().resolve("postgres.password");
        if (!Files.exists(data.resolve("PG_VERSION")) || Files.exists(password)) {
            initialise(state, data, password);
        }
        var process = ChildProcess.start(
                new Launch("postgres", postgres(data, port, settings), Map.of("LC_ALL", "C"), state));
        var databases = new Databases(port);
        process.awaitReady(databases::accept, START);
        return new PostgresServer(data, process, databases);
    }

    /** @param password file that is there from the beginning until all is initialised, so that what was broken off is begun anew */
    private static void initialise(StateDirectory state, Path data, Path password) {
        try {
            PidFile.stopLeftover(state.pid("initdb"), GRACE);
            if (Files.exists(password)) {
                Trees.delete(data);
            }
            Files.writeString(password, Databases.SUPERUSER);
            var arguments = List.of(
                    "-D", data.toString(),
                    "-U", Databases.SUPERUSER,
                    "--pwfile", password.toString(),
                    "--auth", "scram-sha-256",
                    "--encoding", "UTF8",
                    "--locale", "C",
                    "--locale-provider", "builtin",
                    "--builtin-locale", "C.UTF-8");
            ChildProcess.run(
                    new Launch("initdb", PostgresBinaries.command("initdb", arguments), Map.of("LC_ALL", "C"), state),
                    START);
            Files.delete(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> postgres(Path data, int port, Map<String, String> settings) {
        var arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        var all = new TreeMap<>(SETTINGS);
        all.putAll(settings);
        all.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return PostgresBinaries.command("postgres", arguments);
    }

    /** The children of a server that was killed, of which one with much to do goes on for long: beside them no other may start. */
    private static void stopOrphans(Path data) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/postgres"))
                        .isPresent())
                .filter(process -> worksIn(data, process))
                .forEach(process -> PidFile.stop(process, "QUIT", GRACE));
    }

    private static boolean worksIn(Path data, ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc/%d/cwd".formatted(process.pid())), data);
        } catch (IOException e) {
            // It is somebody else's, or has ended.
            return false;
        }
    }

    public Databases databases() {
        return databases;
    }

    public ChildProcess process() {
        return process;
    }

    /**
     * Copies its data while it runs, without its log, as {@code pg_basebackup} would, which the server's artifact does not have. The copy is
     * good together with the log from before.
     */
    public void copyTo(Path target) throws SQLException, IOException {
        try (var connection = databases.connect(Databases.SUPERUSER);
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('copy', true)");
            Files.walkFileTree(data, new Copy(data, target));
            try (var label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                label.next();
                Files.writeString(target.resolve("backup_label"), label.getString(1));
            }
        }
    }

    /** Files of a running server may be gone once they are listed; the log says so too. */
    private static final class Copy extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        private Copy(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            copy(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!from.relativize(file).startsWith("pg_wal") && !file.endsWith("postmaster.pid")) {
                try {
                    copy(file);
                } catch (NoSuchFileException e) {
                    return visitFileFailed(file, e);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        private void copy(Path file) throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Stops at once, without a checkpoint: the next start recovers from the log. */
    public void stopImmediately() {
        process.stop("QUIT", Duration.ofSeconds(30));
    }

    /** Ends open connections and stops after a checkpoint. */
    @Override
    public void close() {
        process.stop("INT", Duration.ofSeconds(30));
    }
}
