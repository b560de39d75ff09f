package io.loadline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server of ours as an own operating system process, in a session of its own so that Ctrl-C reaches only its owner, who
 * then stops the processes in order. Its output goes to a log, its process id to a file until it has ended.
 */
public final class ChildProcess {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Launch launch;
    private final Process process;
    private final long logStart;

    private ChildProcess(Launch launch, Process process, long logStart) {
        this.launch = launch;
        this.process = process;
        this.logStart = logStart;
    }

    /** How to start one: {@code environment} is added to ours, {@code name} says whose log and pid file it writes. */
    public record Launch(String name, List<String> command, Map<String, String> environment, StateDirectory state) {

        public Launch(String name, List<String> command, StateDirectory state) {
            this(name, command, Map.of(), state);
        }
    }

    public static ChildProcess start(Launch launch) {
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch.command);
        var log = launch.state.log(launch.name);
        try {
            var logStart = Files.exists(log) ? Files.size(log) : 0;
            var builder = new ProcessBuilder(command)
                    .directory(launch.state.root().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(launch.environment);
            return known(launch, builder.start(), logStart);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without its file, as on a full disk, nobody would find it again: then it does not run. */
    private static ChildProcess known(Launch launch, Process process, long logStart) {
        try {
            PidFile.write(launch.state.pid(launch.name), process.toHandle());
            return new ChildProcess(launch, process, logStart);
        } catch (UncheckedIOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Runs a command to its end; throws with the tail of its log when it fails or takes longer than {@code timeout}. */
    static void run(Launch launch, Duration timeout) {
        var child = start(launch);
        try {
            if (!child.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw child.failure("did not end within " + timeout);
            }
            if (child.process.exitValue() != 0) {
                throw child.failure("failed with exit code " + child.process.exitValue());
            }
        } catch (InterruptedException e) {
            throw child.interrupted();
        } finally {
            child.kill();
        }
    }

    /** Waits until {@code ready}; throws with the tail of the log when the process ends before or {@code timeout} passes. */
    public ChildProcess awaitReady(BooleanSupplier ready, Duration timeout) {
        var begun = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failure("ended with exit code " + process.exitValue() + " before it was ready");
            }
            var waited = Duration.ofNanos(System.nanoTime() - begun);
            if (waited.compareTo(timeout) > 0) {
                kill();
                throw failure("was not ready after " + timeout);
            }
            // A server that takes long is asked less often: asking costs it time.
            pause(waited.dividedBy(10));
        }
        return this;
    }

    /** Asks the process to end, waits for {@code grace}, then kills it. */
    public void stop(Duration grace) {
        stop("TERM", grace);
    }

    void stop(String signal, Duration grace) {
        try {
            PidFile.signal(process.toHandle(), signal);
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
            PidFile.delete(launch.state.pid(launch.name));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Kills the process as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
            PidFile.delete(launch.state.pid(launch.name));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Stops it from running, as if its machine had frozen, until {@link #resume}. */
    public void pause() {
        PidFile.signal(process.toHandle(), "STOP");
    }

    public void resume() {
        PidFile.signal(process.toHandle(), "CONT");
    }

    public String name() {
        return launch.name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Whether this run has logged {@code text}. */
    boolean logged(String text) {
        return LogTail.since(launch.state.log(launch.name), logStart).contains(text);
    }

    /** The last {@code lines} lines that this run logged. */
    public String tail(int lines) {
        return LogTail.lines(LogTail.since(launch.state.log(launch.name), logStart), lines);
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException(
                "%s %s; the end of %s:%n%s".formatted(launch.name, what, launch.state.log(launch.name), tail(30)));
    }

    private IllegalStateException interrupted() {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for " + launch.name);
    }

    private void pause(Duration wanted) {
        try {
            Thread.sleep(Math.clamp(wanted.toMillis(), SHORTEST_PAUSE.toMillis(), LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }
}
